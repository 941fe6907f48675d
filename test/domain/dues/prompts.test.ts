import { describe, expect, it } from 'vitest';
import { everyDue } from '../../../domain/dues.ts';
import { absent } from '../../helpers/absent.ts';
import { aidApproval } from '../../helpers/laws.ts';
import { relief } from '../../helpers/dossiers.ts';
import { keyOf, unitIds } from '../../helpers/pure-province.ts';
import { PureWorld } from '../../helpers/pure-world.ts';
import { after, straight } from '../../helpers/stories.ts';
import { dayOff } from '../notices/day-off.ts';
import { notifiedBy } from '../notices/notified-by.ts';
import { passed } from './passed.ts';

/** The proposal is due on Monday 30 November 2026; the 24th is a holiday. */
const passAt = (world: PureWorld, moment: string) => passed(world.at(moment).passTime());
const pausing = { type: 'pause', reason: 'Chờ xác minh.', legalBasis: 'Điều 9' } as const;

/** Appraisals are reminded of three and one days before, consultations not at all; two escalation steps, the second four days after. */
function otherwise(): PureWorld {
  const world = new PureWorld();
  const base = aidApproval();
  const stages = base.stages.map((stage) =>
    stage.kind === 'appraisal' && stage.consultations
      ? { ...stage, reminders: [3, 1], consultations: { ...stage.consultations, reminders: [] } }
      : stage,
  );
  const escalation = [
    { to: 'leader' as const, days: 1 },
    { to: 'manager' as const, days: 4 },
  ];
  world.procedures = [aidApproval({ stages, escalation })];
  return after('askPolice', world);
}

/** Planning has no head any more. */
function withoutHeads(world: PureWorld): void {
  const memberships = world.directory.memberships.filter(
    ({ unit, role }) => unit !== unitIds.planning || role !== 'head',
  );
  world.directory = { ...world.directory, memberships };
}

describe('a reminder', () => {
  it('comes at the opening of the working day before the due date, once', () => {
    const world = after('policeAnswer');
    expect(passAt(world, '2026-11-27 07:29:59')).toEqual([]);
    expect(passAt(world, '2026-11-27 07:30')).toEqual(['reminder/2.1/1']);
    expect(passAt(world, '2026-11-30 07:29')).toEqual([]);
  });

  it('comes on the days that the procedure names', () => {
    const world = otherwise();
    const all = everyDue(world.state).filter(({ kind }) => kind === 'reminder');
    expect(all.map(({ id, at }) => `${id} ${at}`)).toEqual([
      'reminder/2.3/1 2026-11-25T00:30:00.000Z',
      'reminder/2.1/1 2026-11-27T00:30:00.000Z',
    ]);
  });

  it('whose moment has passed as the task opens is dropped', () => {
    const world = after('submit');
    // intake is due on Monday the 23rd, its reminder would have come today at 07:30
    expect(world.state.tasks[0]?.prompts.reminders).toEqual([]);
  });

  it('does not come once the task is done', () => {
    const world = after('policeAnswer').at('2026-11-27 07:00');
    straight.propose(world);
    expect(passAt(world, '2026-11-27 07:30')).not.toContain('reminder/2.1/1');
  });

  it('does not come while the case is paused, and comes anew where the due date has moved ahead', () => {
    const world = after('policeAnswer');
    expect(passAt(world, '2026-11-27 08:00')).toEqual(['reminder/2.1/1']);
    world.act('union.manager', pausing);
    expect(passAt(world, '2026-12-04 09:00')).toEqual([]);
    world.act('union.manager', { type: 'resume' });
    expect(world.state.tasks[1]).toMatchObject({ due: '2026-12-07' });
    // today’s opening has passed: it is due on the next working day
    expect(passAt(world, '2026-12-07 07:30')).toEqual(['escalation/2.head/1']);
  });

  it('comes anew when a day off puts its day ahead again', () => {
    const world = after('policeAnswer');
    expect(passAt(world, '2026-11-27 08:00')).toEqual(['reminder/2.1/1']);
    dayOff(world, '2026-11-25', 'Công văn đính chính số 5');
    expect(world.state.tasks[1]).toMatchObject({ due: '2026-12-01' });
    expect(passAt(world, '2026-11-30 07:30')).toEqual(['reminder/2.1/2']);
  });

  it('that has come stays handled where its day stays the same', () => {
    const world = after('policeAnswer');
    passAt(world, '2026-11-27 08:00');
    dayOff(world, '2026-11-30');
    // the working day before 1 December is the 27th still
    expect(world.state.tasks[1]).toMatchObject({ due: '2026-12-01' });
    expect(passAt(world, '2026-12-01 07:00')).toEqual([]);
  });

  it('comes no third time, however often its day is put ahead', () => {
    const world = after('policeAnswer');
    expect(passAt(world, '2026-11-27 08:00')).toEqual(['reminder/2.1/1']);
    dayOff(world, '2026-11-25', 'Công văn đính chính số 5');
    expect(passAt(world, '2026-11-30 07:30')).toEqual(['reminder/2.1/2']);
    dayOff(world, '2026-11-26', 'Công văn đính chính số 6');
    expect(world.state.tasks[1]).toMatchObject({ due: '2026-12-02' });
    expect(passAt(world, '2026-12-01 09:00')).not.toContain('reminder/2.1/3');
  });

  it('of a relief case comes on a day off too, in its own days', () => {
    const world = new PureWorld().at('2026-11-20 09:00');
    world.submit('union.intake_officer', relief(unitIds.owner));
    straight.accept(world);
    // two calendar days from Friday end on Sunday
    expect(world.state.tasks[1]).toMatchObject({ due: '2026-11-22', prompts: { reminders: [{ on: '2026-11-21' }] } });
    expect(passAt(world, '2026-11-21 07:30')).toEqual(['reminder/2.1/1']);
    expect(world.notices.every((notice) => notice.notBefore === world.now)).toBe(true);
  });
});

describe('the escalation steps', () => {
  it('tells the head on the due day, the leader one working day after, the manager two', () => {
    const world = after('policeAnswer');
    passAt(world, '2026-11-30 07:29');
    expect(passAt(world, '2026-11-30 07:30')).toEqual(['escalation/2.head/1']);
    expect(notifiedBy(world.notices)).toEqual({ escalation: ['planning.head', 'planning.head2'] });
    passAt(world, '2026-12-01 00:00');
    expect(passAt(world, '2026-12-01 07:30')).toEqual(['escalation/2.leader/1']);
    expect(passAt(world, '2026-12-02 07:30')).toContain('escalation/2.manager/1');
    expect(world.state.escalations.map(({ to, notified }) => [to, notified.map(keyOf)])).toEqual([
      ['head', ['planning.head', 'planning.head2']],
      ['leader', ['planning.leader', 'planning.leader2']],
      ['manager', ['planning.manager']],
    ]);
  });

  it('passes over an escalation step that nobody fills at once, and tells nobody twice', () => {
    const world = after('policeAnswer');
    withoutHeads(world);
    passAt(world, '2026-11-30 07:29');
    expect(passAt(world, '2026-11-30 07:30')).toEqual(['escalation/2.head/1']);
    expect(notifiedBy(world.notices)).toEqual({ escalation: ['planning.leader', 'planning.leader2'] });
    expect(world.state.escalations).toMatchObject([{ to: 'leader', insteadOf: 'head' }]);
    passAt(world, '2026-12-01 07:30');
    passAt(world, '2026-12-02 07:30');
    expect(world.state.escalations.map(({ to, notified }) => [to, notified.map(keyOf)])).toEqual([
      ['leader', ['planning.leader', 'planning.leader2']],
      ['leader', []],
      ['manager', ['planning.manager']],
    ]);
    world.act('planning.leader', { type: 'acknowledge_escalation', task: 2 });
  });

  it('begins anew at the empty escalation step once the due date moves ahead', () => {
    const world = after('policeAnswer');
    withoutHeads(world);
    passAt(world, '2026-11-30 07:30');
    world.act('planning.leader', { type: 'acknowledge_escalation', task: 2 });
    dayOff(world, '2026-11-25', 'Công văn đính chính số 5');
    expect(world.state.escalations).toMatchObject([{ insteadOf: 'head', voided: true }]);
    expect(passAt(world, '2026-12-01 07:30')).toContain('escalation/2.head/2');
    expect(world.state.escalations.at(-1)).toMatchObject({ to: 'leader', insteadOf: 'head', voided: false });
  });

  it('is the procedure’s own where it names one', () => {
    const world = otherwise();
    expect(world.state.tasks[1]?.prompts.escalationSteps).toEqual([
      { to: 'leader', on: '2026-12-01' },
      { to: 'manager', on: '2026-12-04' },
    ]);
  });

  it('does not tell the holder of their own task', () => {
    const world = after('propose');
    world.act('planning.head', { type: 'claim', task: 4 });
    passAt(world, '2026-12-02 09:00');
    expect(world.state.escalations.find(({ to }) => to === 'head')?.notified.map(keyOf)).toEqual(['planning.head2']);
  });

  it('tells who stands in for an escalation step that is away, and they may see to it', () => {
    const world = after('policeAnswer');
    const away = { unit: 'planning', substitute: 'planning.head2', from: '2026-11-25', to: '2026-12-04' } as const;
    world.directory = absent(world.directory, 'planning.head', away);
    passAt(world, '2026-11-27 07:30');
    passAt(world, '2026-11-30 07:30');
    expect(notifiedBy(world.notices)).toEqual({ escalation: ['planning.head2'] });
    world.act('planning.head2', { type: 'acknowledge_escalation', task: 2 });
  });

  it('ends at the first who sees to it; the task stays where it is', () => {
    const world = after('policeAnswer');
    passAt(world, '2026-11-30 09:00');
    const facts = world.act('planning.head2', { type: 'acknowledge_escalation', task: 2, note: 'Đang hoàn thiện.' });
    expect(facts).toEqual([{ type: 'escalation_acknowledged', task: 2, note: 'Đang hoàn thiện.' }]);
    expect(passAt(world, '2026-12-08 00:00').filter((id) => id.startsWith('escalation'))).toEqual([]);
    expect(world.state.tasks[1]).toMatchObject({ assignee: null, closedAt: null });
    expect(world.refused('planning.head', { type: 'acknowledge_escalation', task: 2 })).toEqual({
      reason: 'nothing_escalated',
    });
  });

  it('is acknowledged only by who was notified', () => {
    const world = after('policeAnswer');
    passAt(world, '2026-11-30 09:00');
    const acknowledge = { type: 'acknowledge_escalation', task: 2 } as const;
    expect(world.refused('planning.leader', acknowledge)).toEqual({ reason: 'not_notified_of_escalation' });
    expect(world.refused('police.head', acknowledge)).toEqual({ reason: 'not_your_unit' });
    // that there is something to see to is told to nobody who would never see to it
    for (const who of ['planning.officer', 'owner.applicant'] as const)
      expect(world.refused(who, acknowledge)).toMatchObject({ reason: 'wrong_role' });
    expect(world.refused('planning.head', { ...acknowledge, task: 1 })).toEqual({ reason: 'nothing_escalated' });
  });

  it('begins anew with a due date that has moved ahead, whoever saw to it before', () => {
    const world = after('policeAnswer');
    passAt(world, '2026-11-30 08:00');
    world.act('planning.head', { type: 'acknowledge_escalation', task: 2 });
    dayOff(world, '2026-11-30');
    expect(world.state.tasks[1]).toMatchObject({ due: '2026-12-01' });
    expect(passAt(world, '2026-12-01 07:30')).toEqual(['escalation/2.head/2']);
    expect(passAt(world, '2026-12-02 07:30')).toContain('escalation/2.leader/1');
  });

  it('has its days after a pause that it had left', () => {
    const world = after('policeAnswer');
    passAt(world, '2026-12-01 08:00');
    world.act('union.manager', pausing);
    expect(passAt(world, '2026-12-07 09:00').filter((id) => id.startsWith('escalation'))).toEqual([]);
    world.act('union.manager', { type: 'resume' });
    // the manager's was left for the first working day after the pause began
    expect(passAt(world, '2026-12-08 07:30')).toContain('escalation/2.manager/1');
    expect(passAt(world, '2026-12-18 07:30').filter((id) => id.startsWith('escalation'))).toEqual([]);
  });

  it('tells who oversees the case where the unit has no manager', () => {
    const world = after('forward');
    passAt(world, '2026-11-26 09:00');
    expect(world.state.escalations.at(-1)).toMatchObject({ to: 'manager' });
    expect(world.state.escalations.flatMap(({ notified }) => notified).map(keyOf)).toEqual(['union.manager']);
  });
});
