import { describe, expect, it } from 'vitest';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { registrationRequest } from '../../helpers/dossiers.ts';
import { aidApproval } from '../../helpers/laws.ts';
import { unitIds } from '../../helpers/pure-province.ts';
import { PureWorld } from '../../helpers/pure-world.ts';
import { after, straight } from '../../helpers/stories.ts';
import { succeeded } from '../../helpers/succession.ts';
import { viewsDelivered } from '../../helpers/views-asked.ts';

const bounce = (consultation = 1) => ({ type: 'record_bounce', consultation, evidence: 'Bưu điện trả lại.' }) as const;
const receipt = (consultation = 1) => ({ type: 'record_delivery', consultation, evidence: 'paper_receipt' }) as const;

function passing(world: PureWorld, to: string): PureWorld {
  world.at(to).passTime();
  return world;
}

/** A mail server takes the reminder of the consultation's newest task. */
function mailReminder(world: PureWorld, consultation: number): void {
  const task = world.state.tasks.findLast((one) => one.consultation === consultation)?.no ?? 0;
  world.system({
    type: 'record_reminder_mailed',
    task,
    messageId: `<${world.state.version}@example.vn>`,
    takenAt: world.now,
  });
}

/** The shipped approval, in which every silence is only noted. */
function notingSilence() {
  const base = aidApproval();
  const stages = base.stages.map((stage) => {
    const { consultations } = stage;
    if (!consultations) return stage;
    const units = consultations.units.map((one) => ({ ...one, silence: { rule: 'proceed_noting_silence' } as const }));
    return { ...stage, consultations: { ...consultations, units } };
  });
  return { ...base, stages };
}

/** The police have let their days pass, which is noted though they must be asked: proposed, and signed by the head. */
function policeNoted(): PureWorld {
  const world = new PureWorld();
  world.procedures = [notingSilence()];
  after('askPolice', world);
  world.act('planning.officer', receipt());
  passing(world, '2026-11-30 09:00');
  straight.propose(world);
  straight.headSigns(world);
  return world;
}

/** The health department has let its days pass, which was noted: the case is with planning. */
function healthNoted(): PureWorld {
  const world = passing(viewsDelivered(), '2026-11-26 07:30');
  return passing(world, '2026-11-27 00:00');
}

describe('a consultation that comes back after it was proposed over its silence', () => {
  it('holds the check of what has been signed', () => {
    const world = policeNoted();
    straight.leaderSigns(world);
    world.act('planning.leader', bounce());
    const open = { reason: 'consultation_open', functions: ['police'] };
    expect(world.refused('ppc_office.officer', { type: 'forward' })).toEqual(open);
    straight.policeAnswer(world);
    straight.forward(world);
    expect(world.state.stage?.kind).toBe('decision');
  });

  it('holds the signature where a unit that must be asked needs more information', () => {
    const world = policeNoted();
    world.act('planning.head', bounce());
    const position = 'needs_information';
    world.act('police.focal_point', { type: 'answer_consultation', consultation: 1, position, text: 'Bổ sung.' });
    expect(world.refused('planning.leader', { type: 'sign_off' })).toEqual({
      reason: 'mandatory_consultation_missing',
      functions: ['police'],
    });
  });

  it('of an earlier round is not open any more: what was asked again speaks for its unit', () => {
    const world = policeNoted();
    world.act('planning.leader', { type: 'send_back', to: 'officer', reason: 'Hỏi lại Công an tỉnh.', reopen: [1] });
    expect(world.state.consultations).toMatchObject([{ state: 'silent' }, { state: 'open', round: 2 }]);
    expect(world.refused('planning.officer', bounce())).toMatchObject({ reason: 'consultation_not_open' });
  });
});

describe('a silence that comes anew', () => {
  it('names in its memo who was reminded since the consultation began anew', () => {
    const world = passing(viewsDelivered(), '2026-11-26 07:30');
    mailReminder(world, 1);
    passing(world, '2026-11-27 00:00').at('2026-12-01 09:00');
    const before = ['2026-11-26T00:30:00.000Z'];
    world.act('ppc_office.officer', bounce());
    world.act('ppc_office.officer', receipt());
    passing(world, '2026-12-03 07:30');
    mailReminder(world, 1);
    const facts = passing(world, '2026-12-08 00:00').journal.map(({ fact }) => fact);
    const memos = facts.flatMap((fact) => (fact.type === 'consultation_silent' ? [fact.memo] : []));
    expect(memos).toMatchObject([{ remindedAt: before }, { remindedAt: ['2026-12-03T00:30:00.000Z'] }]);
  });
});

describe('a consultation whose unit has become another since', () => {
  it('is not asked again where an earlier consultation to its heir waits for an answer', () => {
    const world = healthNoted().at('2026-11-27 09:00');
    for (const unit of [unitIds.commune2, unitIds.commune])
      world.act('planning.officer', { type: 'open_consultation', function: 'commune', unit, question: 'Xin ý kiến.' });
    world.act('planning.officer', receipt(3));
    passing(world, '2026-12-03 08:00');
    const merger = { old: unitIds.commune, successor: unitIds.commune2, from: plainDate('2026-12-03') };
    world.directory = succeeded(world.directory, merger);
    world.act('planning.officer', bounce(3));
    expect(world.state.consultations.slice(1)).toMatchObject([
      { state: 'open', unit: unitIds.commune2 },
      { state: 'closed', closedReason: 'asked_already' },
    ]);
  });

  it('lets a waiting stage go on where nobody is left to ask', () => {
    const world = new PureWorld();
    world.submit('union.intake_officer', registrationRequest());
    straight.accept(world);
    for (const [who, consultation] of [
      ['police.focal_point', 1],
      ['planning.focal_point', 3],
    ] as const)
      world.act(who, { type: 'answer_consultation', consultation, position: 'no_objection' });
    world.act('union.officer', receipt(2));
    passing(world, '2026-12-03 08:00');
    expect(world.state.consultations[1]).toMatchObject({ function: 'foreign_affairs', escalated: true });
    const merger = { old: unitIds.foreign_affairs, successor: unitIds.union, from: plainDate('2026-12-03') };
    world.directory = succeeded(world.directory, merger);
    world.act('union.officer', bounce(2));
    expect(world.state.consultations[1]).toMatchObject({ state: 'closed', closedReason: 'same_unit' });
    expect(world.state.stage?.name).toBe('collation');
  });
});
