import { describe, expect, it } from 'vitest';
import { StageName } from '../../../domain/ids.ts';
import { programme } from '../../helpers/dossiers.ts';
import { communeGrant } from '../../helpers/laws.ts';
import { unitIds } from '../../helpers/pure-province.ts';
import { PureWorld } from '../../helpers/pure-world.ts';
import { after, straight } from '../../helpers/stories.ts';
import { viewsAsked } from '../../helpers/views-asked.ts';

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

  it.each([
    ['agree_with_conditions', { conditions: [condition] }, dropped([1])],
    ['object', { text: 'Không phù hợp.' }, { reason: 'objection_needs_response', consultations: [1] }],
  ] as const)('or objection stands where the unit then only asked for more: %s', (position, rest, refusal) => {
    const world = after('askPolice');
    world.act('police.focal_point', answers(position, rest));
    world.act('planning.officer', { type: 'open_consultation', function: 'police', question: 'Xin ý kiến lại.' });
    world.act('police.focal_point', answers('needs_information', { text: 'Đề nghị bổ sung.' }, 2));
    world.act('planning.officer', { type: 'open_consultation', function: 'police', question: 'Xin ý kiến lại.' });
    world.act('planning.leader', { type: 'close_consultation', consultation: 3, reason: 'Không trả lời.' });
    expect(world.refused('planning.officer', proposal)).toEqual(refusal);
    world.act('planning.officer', { ...proposal, responses });
  });

  it('that is classified needs a response, for nobody can see whether it was taken over', () => {
    const world = after('askPolice');
    const paper = { number: '12/CAT', date: '2026-11-20', signer: 'Tạ Quang Minh', secrecy: 'mat' } as const;
    const position = 'agree_with_conditions';
    world.act('planning.officer', { type: 'register_paper_opinion', consultation: 1, position, paper });
    expect(world.may('planning.officer', 'propose')).toBe(true);
    const unseen = { reason: 'conditions_dropped', conditions: [], consultations: [1] };
    expect(world.refused('planning.officer', { ...proposal, conditions: ['Một điều.'] })).toEqual(unseen);
    world.act('planning.officer', { ...proposal, responses });
    for (const step of ['headSigns', 'leaderSigns', 'forward'] as const) straight[step](world);
    expect(world.may('ppc.chair', 'decide')).toBe(true);
    straight.decide(world);
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

describe('what a unit says beside its silence after the proposal', () => {
  /** The commune was silent, which is consent; it answers after the proposal, which had words for it already. */
  function answeredLate(position: 'object' | 'agree_with_conditions', rest: object): PureWorld {
    const world = viewsAsked();
    world.act('health.focal_point', answers('agree_with_conditions', { conditions: [condition] }));
    const { commune } = unitIds;
    world.act('planning.officer', {
      type: 'open_consultation',
      function: 'commune',
      unit: commune,
      question: 'Xin ý kiến.',
    });
    world.act('commune.focal_point', { type: 'record_delivery', consultation: 2, evidence: 'opened' });
    world.at('2026-11-27 00:00').passTime();
    const before = [...responses, { consultation: 2, text: 'Đã im lặng.' }];
    world.act('planning.officer', { ...proposal, responses: before });
    world.at('2026-11-27 09:00').act('commune.focal_point', answers(position, rest, 2));
    world.act('planning.leader', { type: 'sign_off' });
    return world;
  }

  it.each([
    ['object', { text: 'Không phù hợp.' }, { reason: 'objection_needs_response', consultations: [2] }],
    ['agree_with_conditions', { conditions: ['Rào ao.'] }, { ...dropped([2]), conditions: ['Rào ao.'] }],
  ] as const)('is not passed over by the decision: %s', (position, rest, refusal) => {
    const world = answeredLate(position, rest);
    expect(world.refused('ppc.vice_chair', decision)).toEqual(refusal);
    expect(world.may('ppc.vice_chair', 'decide')).toBe(true);
    expect(world.try('ppc.vice_chair', { ...decision, outcome: 'decline', reason: 'Không phù hợp.' }).ok).toBe(true);
    world.act('ppc.vice_chair', { ...decision, reason: 'Chủ khoản viện trợ đã rào ao.' });
  });

  it('is kept as a condition of the decision', () => {
    const world = answeredLate('agree_with_conditions', { conditions: ['Rào ao.'] });
    expect(world.try('ppc.vice_chair', { ...decision, conditions: ['rào ao'] }).ok).toBe(true);
  });
});

describe('where nobody proposes', () => {
  /** Reception, first look, opinion, decision, result: a sound procedure without a stage that proposes. */
  function toDecide(position: 'object' | 'agree_with_conditions', rest: object): PureWorld {
    const stages = communeGrant().stages.flatMap((stage) => {
      if (stage.kind === 'appraisal') return [];
      const to = StageName.parse(stage.kind === 'consultation' ? 'signature' : 'first_look');
      const leads = ['answered', 'send_back'];
      const isFirst = stage.name === 'first_look';
      const outcomes = stage.outcomes.map((one) => (leads.includes(one.outcome) && !isFirst ? { ...one, to } : one));
      return [{ ...stage, outcomes }];
    });
    const procedure = communeGrant({ stages });
    const world = new PureWorld();
    world.procedures = [procedure];
    world.submit('owner.applicant', { ...programme(unitIds.owner), procedure: procedure.id });
    straight.accept(world);
    straight.forward(world);
    world.act('health.focal_point', answers(position, rest));
    return world;
  }

  it.each([
    ['object', { text: 'Không phù hợp.' }, { reason: 'objection_needs_response', consultations: [1] }],
    ['agree_with_conditions', { conditions: [condition] }, dropped([1])],
  ] as const)('the decision itself answers what a unit has demanded: %s', (position, rest, refusal) => {
    const world = toDecide(position, rest);
    expect(world.state.stage?.kind).toBe('decision');
    expect(world.refused('ppc.vice_chair', decision)).toEqual(refusal);
    expect(world.may('ppc.vice_chair', 'decide')).toBe(true);
    world.act('ppc.vice_chair', { ...decision, reason: 'Đã có quy chế báo cáo chung.' });
  });
});

describe('an objection', () => {
  it.each(['object', 'needs_information'] as const)('and whatever else is asked needs its words: %s', (position) => {
    const world = after('askPolice');
    expect(world.refused('police.focal_point', answers(position))).toEqual({ reason: 'opinion_needs_text' });
    expect(world.refused('police.focal_point', { ...answers(position), text: '.' })).toEqual({
      reason: 'opinion_needs_text',
    });
    const paper = { number: '12/CAT', date: '2026-11-20', signer: 'Tạ Quang Minh', secrecy: 'none' } as const;
    const onPaper = { type: 'register_paper_opinion', consultation: 1, position, paper } as const;
    expect(world.refused('planning.officer', onPaper)).toEqual({ reason: 'opinion_needs_text' });
    world.act('planning.officer', { ...onPaper, paper: { ...paper, secrecy: 'mat' } });
  });
});
