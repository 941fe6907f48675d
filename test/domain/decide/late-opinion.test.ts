import { describe, expect, it } from 'vitest';
import { unitIds } from '../../helpers/pure-province.ts';
import type { PureWorld } from '../../helpers/pure-world.ts';
import { straight } from '../../helpers/stories.ts';
import { viewsAsked, viewsDelivered } from '../../helpers/views-asked.ts';

/** The commune is asked and has opened it; its days end with 26 November, and its silence is consent. */
function communeAsked(): PureWorld {
  const world = viewsAsked();
  world.act('health.focal_point', { type: 'answer_consultation', consultation: 1, position: 'no_objection' });
  const asks = {
    type: 'open_consultation',
    function: 'commune',
    unit: unitIds.commune,
    question: 'Xin ý kiến.',
  } as const;
  world.act('planning.officer', asks);
  world.act('commune.focal_point', { type: 'record_delivery', consultation: 2, evidence: 'opened' });
  return world;
}

const communeSilent = (): PureWorld => {
  const world = communeAsked().at('2026-11-27 00:00');
  world.passTime();
  return world;
};

const objects = { type: 'answer_consultation', consultation: 2, position: 'object', text: 'Không phù hợp.' } as const;
const onPaper = (date: string, consultation = 2) =>
  ({
    type: 'register_paper_opinion',
    consultation,
    position: 'object',
    text: 'Không phù hợp.',
    paper: { number: '12/UBND-VX', date, signer: 'Chủ tịch', secrecy: 'none' },
  }) as const;

const asked = ({ state }: PureWorld, no = 2) => state.consultations[no - 1];

describe('an opinion that comes after the silence took effect', () => {
  it('replaces the silence before the proposal, marked as late', () => {
    const world = communeSilent().at('2026-11-27 09:00');
    expect(asked(world)).toMatchObject({ state: 'silent', silenceMemo: { lastDay: '2026-11-26' } });
    world.act('commune.focal_point', objects);
    expect(asked(world)).toMatchObject({ state: 'answered', opinion: { position: 'object', late: true } });
    const approves = { type: 'propose', outcome: 'approve', reason: 'Phù hợp.' } as const;
    expect(world.refused('planning.officer', approves)).toMatchObject({ reason: 'objection_needs_response' });
  });

  it('stands beside the silence after the proposal, which goes on', () => {
    const world = communeSilent();
    straight.propose(world);
    world.at('2026-11-27 09:00').act('commune.focal_point', objects);
    expect(asked(world)).toMatchObject({ state: 'silent', opinion: { position: 'object', late: true } });
    world.act('planning.leader', { type: 'sign_off' });
    expect(world.state.stage?.name).toBe('signature');
  });

  it('stands beside it where the case has left the stage that asked', () => {
    const world = viewsDelivered().at('2026-11-27 00:00');
    world.passTime();
    world.at('2026-11-27 09:00').act('health.focal_point', { ...objects, consultation: 1 });
    expect(asked(world, 1)).toMatchObject({ state: 'silent', opinion: { late: true } });
    expect(world.state.stage?.name).toBe('study');
  });

  it('is given once, and by nobody but the unit', () => {
    const world = communeSilent().at('2026-11-27 09:00');
    expect(world.refused('health.focal_point', objects)).toMatchObject({ reason: 'not_your_unit' });
    world.act('commune.focal_point', objects);
    world.refused('commune.focal_point', objects);
  });
});

describe('an opinion on paper of a day within the period, entered after it', () => {
  it('revokes a silence, whether or not somebody has looked before, and was never late', () => {
    const inTime = communeAsked().at('2026-11-27 09:00');
    inTime.passTime();
    inTime.act('planning.officer', onPaper('2026-11-26'));
    expect(asked(inTime)).toMatchObject({
      state: 'answered',
      opinion: { late: false },
      silenceMemo: null,
      revokedSilences: [{ silence: 'deemed_consent', evidence: '12/UBND-VX' }],
    });
    expect(inTime.state.voidedDues).toContain('consultation_silence/2/1');
  });

  it('of a later day is late', () => {
    const world = communeSilent().at('2026-11-27 09:00');
    world.act('planning.officer', onPaper('2026-11-27'));
    expect(asked(world)).toMatchObject({ state: 'answered', opinion: { late: true }, revokedSilences: [] });
  });

  it('stops a proposal that rested on the silence, if it objects', () => {
    const world = communeSilent();
    straight.propose(world);
    world.at('2026-11-27 09:00').act('planning.officer', onPaper('2026-11-26'));
    expect(world.refused('planning.leader', { type: 'sign_off' })).toMatchObject({
      reason: 'objection_needs_response',
    });
  });

  it('stands beside the silence once the case is decided, and was never late', () => {
    const world = communeSilent();
    straight.propose(world);
    world.act('planning.leader', { type: 'sign_off' });
    world.at('2026-11-27 09:00').act('ppc.vice_chair', { type: 'decide', outcome: 'approve' });
    const { silenceMemo } = asked(world) ?? {};
    world.act('planning.officer', onPaper('2026-11-26'));
    expect(asked(world)).toMatchObject({ state: 'silent', silenceMemo, opinion: { late: false }, revokedSilences: [] });
    expect(world.state.voidedDues).toEqual([]);
  });

  it('ends the escalation of one that silence has no effect on', () => {
    const world = viewsAsked().at('2026-11-27 00:00');
    world.passTime();
    expect(asked(world, 1)).toMatchObject({ state: 'open', escalated: true });
    world.at('2026-11-27 09:00').act('ppc_office.officer', onPaper('2026-11-26', 1));
    expect(asked(world, 1)).toMatchObject({ state: 'answered', escalated: false, opinion: { late: false } });
    expect(world.state.voidedDues).toContain('consultation_overdue/1/1');
  });
});
