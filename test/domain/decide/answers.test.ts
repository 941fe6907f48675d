import { describe, expect, it } from 'vitest';
import { acting, personIds, unitIds } from '../../helpers/pure-province.ts';
import type { PureWorld } from '../../helpers/pure-world.ts';
import { after, straight } from '../../helpers/stories.ts';

const proposal = { type: 'propose', outcome: 'approve', reason: 'Phù hợp.' } as const;
const question = (name: string) => ({ type: 'open_consultation', function: name, question: 'Xin ý kiến.' }) as const;
const answer = (position: 'no_objection' | 'object' | 'needs_information' | 'agree_with_conditions', no = 1) =>
  ({ type: 'answer_consultation', consultation: no, position, text: 'Ý kiến bằng văn bản.' }) as const;

describe('an answer', () => {
  it('with conditions names them', () => {
    const world = after('askPolice');
    expect(world.refused('police.focal_point', answer('agree_with_conditions'))).toEqual({
      reason: 'conditions_missing',
    });
    world.act('police.focal_point', { ...answer('agree_with_conditions'), conditions: ['Báo cáo sáu tháng một lần.'] });
    expect(world.state.consultations[0]?.opinion?.conditions).toEqual(['Báo cáo sáu tháng một lần.']);
  });

  it('is given by nobody for another unit', () => {
    const world = after('askPolice');
    for (const who of ['planning.focal_point', 'union.focal_point', 'health.focal_point'] as const)
      expect(world.refused(who, answer('no_objection'))).toEqual({ reason: 'not_your_unit' });
    for (const who of ['police.officer', 'planning.officer', 'ppc.chair', 'owner.applicant'] as const)
      expect(world.refused(who, answer('no_objection'))).toEqual({ reason: 'wrong_role', roles: ['focal_point'] });
  });

  it('is given by the one who took the task', () => {
    const world = after('askPolice');
    const task = world.state.tasks.findLast((one) => one.kind === 'answer_consultation')?.no ?? 0;
    world.act('police.focal_point2', { type: 'claim', task });
    expect(world.refused('police.focal_point', answer('no_objection'))).toEqual({ reason: 'not_your_task' });
    world.act('police.focal_point2', answer('no_objection'));
    expect(world.state.consultations[0]?.opinion?.by).toBe(personIds['police.focal_point2']);
  });

  it('is given once', () => {
    const world = after('policeAnswer');
    world.act('planning.officer', { ...question('commune'), unit: unitIds.commune });
    const over = { reason: 'consultation_not_open', consultation: 1 };
    expect(world.refused('police.focal_point', answer('object'))).toEqual(over);
    expect(world.may('police.focal_point', 'answer_consultation')).toEqual(over);
    // how many others were asked is not told to who is asked
    for (const no of [1, 9])
      expect(world.refused('commune.focal_point', answer('object', no))).toEqual({ reason: 'not_your_unit' });
    expect(world.refused('planning.focal_point', answer('object', 9))).toEqual({
      reason: 'unknown_consultation',
      consultation: 9,
    });
    world.act('commune.focal_point', answer('object', 2));
    expect(world.refused('police.focal_point', answer('object'))).toEqual(over);
  });
});

describe('an objection', () => {
  function objected(): PureWorld {
    const world = after('askPolice');
    world.act('police.focal_point', answer('object'));
    return world;
  }

  it('needs a written response before approval is proposed', () => {
    const world = objected();
    expect(world.refused('planning.officer', proposal)).toEqual({
      reason: 'objection_needs_response',
      consultations: [1],
    });
    world.act('planning.officer', { ...proposal, responses: [{ consultation: 1, text: 'Đã bổ sung cam kết.' }] });
    expect(world.state.proposal?.responses).toEqual([{ consultation: 1, text: 'Đã bổ sung cam kết.' }]);
  });

  it('is no veto, and needs no response where declining is proposed', () => {
    const world = objected();
    world.act('planning.officer', { ...proposal, outcome: 'decline' });
    expect(world.state.proposal?.outcome).toBe('decline');
  });

  it('is not answered by a response to a consultation nobody asked', () => {
    const refusal = objected().refused('planning.officer', {
      ...proposal,
      responses: [{ consultation: 7, text: 'Rõ.' }],
    });
    expect(refusal).toEqual({ reason: 'unknown_consultation', consultation: 7 });
  });
});

describe('an answer on paper', () => {
  const paper = { number: '12/CAT', date: '2026-11-20', signer: 'Tạ Quang Minh', secrecy: 'none' } as const;
  const register = { type: 'register_paper_opinion', consultation: 1, position: 'no_objection', paper } as const;

  it('is entered by the asking unit; registrar and answering unit are both named', () => {
    const world = after('askPolice');
    expect(world.refused('police.focal_point', register)).toMatchObject({ reason: 'wrong_role' });
    expect(world.refused('police.leader', register)).toEqual({ reason: 'not_your_unit' });
    world.act('planning.officer', register);
    const [one] = world.state.consultations;
    expect(one).toMatchObject({ state: 'answered', unit: unitIds.police });
    expect(one?.opinion).toMatchObject({ by: personIds['planning.officer'], paper });
    straight.propose(world);
  });

  it.each(['mat', 'toi_mat', 'tuyet_mat'] as const)('marked %s stays on paper: no text, no conditions', (secrecy) => {
    const world = after('askPolice');
    const secret = { ...register, position: 'agree_with_conditions', paper: { ...paper, secrecy } } as const;
    expect(world.refused('planning.officer', { ...secret, text: 'Nội dung.' })).toEqual({
      reason: 'secret_stays_on_paper',
    });
    expect(world.refused('planning.officer', { ...secret, conditions: ['Một.'] })).toEqual({
      reason: 'secret_stays_on_paper',
    });
    world.act('planning.officer', secret);
    expect(world.state.consultations[0]?.opinion).toMatchObject({ text: null, conditions: [], paper: { secrecy } });
  });

  it('is dated neither tomorrow nor before the consultation was sent', () => {
    const world = after('askPolice').at('2026-11-25 09:00');
    const dated = (date: string) => ({ ...register, paper: { ...paper, date } });
    expect(world.refused('planning.officer', dated('2026-11-26'))).toEqual({ reason: 'date_in_future' });
    expect(world.refused('planning.officer', dated('2026-11-19'))).toEqual({ reason: 'date_before_sending' });
    world.act('planning.officer', dated('2026-11-25'));
  });

  it('keeps its registrar free to appraise, for the opinion is not theirs', () => {
    const world = after('askPolice');
    world.act('planning.officer', register);
    expect(world.may('planning.officer', 'propose')).toBe(true);
  });
});

describe('a person with two hats', () => {
  it('who answered for one unit does not appraise in another', () => {
    const world = after('askPolice');
    world.act('planning.officer', { ...question('line_department'), unit: unitIds.health });
    world.act(acting('many_hats', 'health', 'focal_point'), answer('no_objection', 2));
    const appraiser = acting('many_hats', 'planning', 'officer');
    for (const action of ['open_consultation', 'propose', 'claim'] as const)
      expect(world.may(appraiser, action)).toEqual({ reason: 'same_hands', earlier: 'opinion' });
  });
});
