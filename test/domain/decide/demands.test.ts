import { describe, expect, it } from 'vitest';
import { after, straight } from '../../helpers/stories.ts';
import type { PureWorld } from '../../helpers/pure-world.ts';

const condition = 'Báo cáo Công an tỉnh sáu tháng một lần.';
const proposal = { type: 'propose', outcome: 'approve', reason: 'Phù hợp.' } as const;
const decision = { type: 'decide', outcome: 'approve' } as const;
const responses = [{ consultation: 1, text: 'Đã có quy chế báo cáo chung.' }];
const answers = (position: 'object' | 'agree_with_conditions' | 'needs_information', rest: object = {}, no = 1) =>
  ({ type: 'answer_consultation', consultation: no, position, ...rest }) as const;

function policeAsk(world: PureWorld = after('askPolice')): PureWorld {
  world.act('police.focal_point', answers('agree_with_conditions', { conditions: [condition] }));
  return world;
}

function proposedWith(rest: object): PureWorld {
  const world = policeAsk();
  world.act('planning.officer', { ...proposal, ...rest });
  for (const step of ['headSigns', 'leaderSigns', 'forward'] as const) straight[step](world);
  return world;
}

const dropped = (consultations: number[]) => ({
  reason: 'conditions_dropped',
  conditions: [condition],
  consultations,
});

describe('a unit’s condition', () => {
  it('is not left out of a proposal to approve without a written response', () => {
    const world = policeAsk();
    expect(world.refused('planning.officer', proposal)).toEqual(dropped([1]));
    const another = { ...proposal, conditions: ['Báo cáo Công an tỉnh một năm một lần.'] };
    expect(world.refused('planning.officer', another)).toEqual(dropped([1]));
    world.act('planning.officer', { ...proposal, responses });
    expect(world.state.proposal?.responses).toEqual(responses);
  });

  it('is kept in another spelling, and needs nothing where the proposal is to decline', () => {
    const spelt = condition.toUpperCase().normalize('NFD').replace('.', '');
    const kept = { ...proposal, conditions: [spelt, 'Thêm một điều.'] };
    for (const sound of [kept, { ...proposal, outcome: 'decline' } as const])
      expect(policeAsk().try('planning.officer', sound).ok).toBe(true);
  });

  it('stands where the unit was asked again and its consultation was closed', () => {
    const world = policeAsk();
    world.act('planning.officer', { type: 'open_consultation', function: 'police', question: 'Xin ý kiến lại.' });
    world.act('planning.leader', { type: 'close_consultation', consultation: 2, reason: 'Không trả lời.' });
    expect(world.refused('planning.officer', proposal)).toEqual(dropped([1]));
  });

  it('falls when the unit itself no longer asks for it', () => {
    const world = policeAsk();
    world.act('planning.officer', { type: 'open_consultation', function: 'police', question: 'Xin ý kiến lại.' });
    world.act('police.focal_point', { type: 'answer_consultation', consultation: 2, position: 'no_objection' });
    expect(world.try('planning.officer', proposal).ok).toBe(true);
  });
});

describe('the decision', () => {
  it('keeps the conditions of the proposal, or says why not', () => {
    const world = proposedWith({ conditions: [condition] });
    expect(world.refused('ppc.chair', decision)).toEqual(dropped([]));
    world.act('ppc.chair', { ...decision, conditions: [condition.toLowerCase()] });
    const other = proposedWith({ conditions: [condition] });
    other.act('ppc.chair', { ...decision, reason: 'Luật đã quy định chế độ báo cáo.' });
    expect(other.state.decision?.conditions).toEqual([]);
  });

  it('needs no more words for what the proposal has answered', () => {
    expect(proposedWith({ responses }).try('ppc.chair', decision).ok).toBe(true);
  });

  it('to approve what was proposed to be declined does not pass over what units have demanded', () => {
    const world = proposedWith({ outcome: 'decline' });
    expect(world.refused('ppc.chair', decision)).toEqual(dropped([1]));
    world.act('ppc.chair', { ...decision, reason: 'Chủ khoản viện trợ đã cam kết.' });
  });
});

describe('an objection', () => {
  it.each(['object', 'needs_information'] as const)('and whatever else is asked needs its words: %s', (position) => {
    const world = after('askPolice');
    expect(world.refused('police.focal_point', answers(position))).toEqual({ reason: 'opinion_needs_text' });
    const paper = { number: '12/CAT', date: '2026-11-20', signer: 'Tạ Quang Minh', secrecy: 'none' } as const;
    const onPaper = { type: 'register_paper_opinion', consultation: 1, position, paper } as const;
    expect(world.refused('planning.officer', onPaper)).toEqual({ reason: 'opinion_needs_text' });
    world.act('planning.officer', { ...onPaper, paper: { ...paper, secrecy: 'mat' } });
  });
});
