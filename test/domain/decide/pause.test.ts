import { describe, expect, it } from 'vitest';
import { clockState, daysUsed } from '../../../domain/case/clock.ts';
import { ledgerOf } from '../../../domain/clock/periods.ts';
import { proofOf } from '../../../domain/clock/proof.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { shippedCalendar } from '../../../domain/time/shipped-calendar.ts';
import { aidApproval, targetWith } from '../../helpers/laws.ts';
import { PureWorld } from '../../helpers/pure-world.ts';
import { after } from '../../helpers/stories.ts';
import { passed } from '../dues/passed.ts';

const pause = { type: 'pause', reason: 'Chờ cơ quan chức năng xác minh.', legalBasis: 'Khoản 2 Điều 19' } as const;
const resume = { type: 'resume' } as const;
const rule = aidApproval().target;

/** Received on 20 November 2026; the 24th is a holiday: days 1 to 3 are the 23rd, 25th and 26th. */
function paused(extra: { statutoryBasis?: string } = {}): PureWorld {
  const world = after('policeAnswer');
  world.at('2026-11-26 10:00').act('union.manager', { ...pause, ...extra });
  return world;
}
const resumed = (extra: { statutoryBasis?: string } = {}): PureWorld => {
  const world = paused(extra);
  world.at('2026-12-03 15:30').act('planning.leader', resume);
  return world;
};
const clockOf = ({ state }: PureWorld, name: 'target' | 'statutory' = 'target') => {
  const clock = state.clocks[name];
  if (!clock) throw new Error(`no ${name}`);
  return clock;
};

describe('a manual pause', () => {
  it('stops the target, not the statutory limit, which has no basis for it', () => {
    const { target, statutory } = paused().state.clocks;
    expect(target).toMatchObject({ due: null, warnOn: null, lastDue: '2026-12-07' });
    expect(statutory).toMatchObject({ due: '2026-12-10' });
  });

  it('stops the statutory limit too where that has its own legal basis', () => {
    const world = paused({ statutoryBasis: 'Khoản 3 Điều 10' });
    expect(clockOf(world, 'statutory')).toMatchObject({ due: null, lastDue: '2026-12-10' });
    world.at('2026-12-03 15:30').act('union.leader', resume);
    // 6 of 20 calendar days were used on the 26th; 14 more from 3 December
    expect(clockOf(world, 'statutory')).toMatchObject({ due: '2026-12-17', lastDue: '2026-12-17' });
  });

  it('goes on with the rest: the day of the pause counts, the day of its end does not', () => {
    const target = clockOf(resumed());
    // days 4 to 10: 4, 7, 8, 9, 10, 11 and 14 December
    expect(target).toMatchObject({ due: '2026-12-14', warnOn: '2026-12-09', firstPromise: '2026-12-07', round: 2 });
    expect(daysUsed(target, rule, shippedCalendar(), plainDate('2026-12-03'))).toBe(3);
    expect(daysUsed(target, rule, shippedCalendar(), plainDate('2026-12-04'))).toBe(4);
  });

  it('stands in the ledger with its words, its basis and whose time it was', () => {
    const { state } = resumed({ statutoryBasis: 'Khoản 3 Điều 10' });
    const { target, statutory } = state.clocks;
    if (!target || !statutory) throw new Error('no clocks');
    const line = { from: '2026-11-26', to: '2026-12-03', running: false, stands: 'paused', whose: 'applicant' };
    const [, ofTarget] = ledgerOf(target, rule, state);
    expect(ofTarget).toMatchObject({ ...line, reason: pause.reason, legalBasis: pause.legalBasis });
    const [, ofLimit] = ledgerOf(statutory, rule, state);
    expect(ofLimit).toMatchObject({ ...line, legalBasis: 'Khoản 3 Điều 10' });
  });

  it('is proven day by day, with the basis of every stopped day, and agrees with the badge', () => {
    const world = resumed();
    const clock = clockOf(world);
    const upTo = plainDate('2026-12-09');
    const proof = proofOf({ state: world.state, clock, rule, calendar: shippedCalendar(), upTo });
    const stopped = proof.filter((day) => day.why === 'paused');
    expect(stopped.map((day) => [day.date, day.basis, day.whose])).toEqual(
      ['2026-11-27', '2026-11-28', '2026-11-29', '2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03'].map((date) => [
        date,
        pause.legalBasis,
        'applicant',
      ]),
    );
    expect(proof.filter((day) => day.counted)).toHaveLength(daysUsed(clock, rule, shippedCalendar(), upTo));
  });

  it('begun and ended on one day changes no date', () => {
    const world = after('policeAnswer');
    const before = world.state;
    world.at('2026-11-23 10:00').act('union.manager', pause);
    world.at('2026-11-23 11:00').act('union.manager', resume);
    expect(clockOf(world)).toMatchObject({ due: before.clocks.target?.due, round: 1 });
    expect(world.state.tasks).toEqual(before.tasks);
    expect(world.state.stage).toEqual(before.stage);
  });
});

describe('the tasks of a paused case', () => {
  it('are not overdue meanwhile, and go on with the days that they had left', () => {
    const world = paused();
    // the proposal was due on the 30th, the stage on 1 December: two and three working days after the 26th
    expect(world.state.tasks[1]).toMatchObject({ kind: 'appraise', due: '2026-11-30' });
    expect(world.at('2026-12-03 09:00').passTime()).toEqual([]);
    world.at('2026-12-03 15:30').act('union.manager', resume);
    expect(world.state.tasks[1]).toMatchObject({ due: '2026-12-07' });
    expect(world.state.stage).toMatchObject({ due: '2026-12-08' });
    expect(passed(world.at('2026-12-07 23:59').passTime())).toEqual(['reminder/2.1/1', 'escalation/2.head/1']);
    expect(world.at('2026-12-08 00:00').passTime()).toMatchObject([{ due: 'task_overdue/2/1' }]);
  });

  it('that were late before stay late, and are not told of again', () => {
    const world = after('policeAnswer');
    world.at('2026-12-01 08:00').passTime();
    world.act('union.manager', pause);
    world.at('2026-12-03 08:00').act('union.manager', resume);
    expect(world.state.tasks[1]).toMatchObject({ due: '2026-11-30' });
    expect(world.passTime()).toEqual([]);
  });

  it('let a consultation run on: its due date stands', () => {
    const world = after('askPolice');
    world.at('2026-11-26 10:00').act('union.manager', pause);
    const facts = world.at('2026-11-28 00:00').passTime();
    // the consultation's task is reminded of too; the appraisal's own is not
    expect(passed(facts)).toEqual(['reminder/3.1/1', 'escalation/3.head/1', 'consultation_overdue/1/1']);
    world.act('police.focal_point', { type: 'answer_consultation', consultation: 1, position: 'no_objection' });
    expect(world.state.consultations[0]).toMatchObject({ state: 'answered' });
  });
});

describe('nothing is told twice', () => {
  it('not the escalation step of a task that was due on the day of the pause', () => {
    const world = after('policeAnswer').at('2026-11-30 08:00');
    expect(passed(world.passTime())).toEqual(['reminder/2.1/1', 'escalation/2.head/1']);
    world.at('2026-11-30 10:00').act('union.manager', pause);
    world.at('2026-12-03 07:00').act('union.manager', resume);
    expect(world.state.voidedDues).toEqual([]);
    expect(world.at('2026-12-03 08:00').passTime()).toEqual([]);
    expect(passed(world.at('2026-12-07 08:00').passTime())).toEqual([
      'task_overdue/2/1',
      'escalation/2.leader/1',
      'escalation/2.manager/1',
      'target_warning/target/2',
    ]);
  });

  it('not a reminder, nor the warning of day 7, where the case goes on before the office opens', () => {
    const world = after('policeAnswer').at('2026-12-02 10:00');
    expect(passed(world.passTime())).toContain('target_warning/target/1');
    world.act('union.manager', pause);
    world.at('2026-12-09 07:00').act('union.manager', resume);
    expect(clockOf(world)).toMatchObject({ due: '2026-12-14', warnOn: '2026-12-09', round: 2 });
    expect(passed(world.at('2026-12-09 08:00').passTime())).toEqual([]);
    // nor after another pause
    world.act('union.manager', pause);
    world.at('2026-12-16 09:00').act('union.manager', resume);
    expect(passed(world.passTime()).filter((due) => due.includes('warning'))).toEqual([]);
  });

  it('but a warning that the pause kept from coming is told at once', () => {
    const world = after('policeAnswer');
    world.at('2026-12-02 07:00').passTime();
    world.act('union.manager', pause);
    world.at('2026-12-09 10:00').act('union.manager', resume);
    expect(passed(world.passTime())).toEqual(['escalation/2.manager/1', 'target_warning/target/2']);
  });
});

describe('a case that goes on', () => {
  it('after its warning stays due soon', () => {
    const world = after('policeAnswer').at('2026-12-03 10:00');
    world.passTime();
    expect(clockState(clockOf(world), plainDate('2026-12-03'))).toBe('due_soon');
    world.act('union.manager', pause);
    world.at('2026-12-08 09:00').act('union.manager', resume);
    const states = ['2026-12-08', '2026-12-09', '2026-12-10', '2026-12-11'].map((day) =>
      clockState(clockOf(world), plainDate(day)),
    );
    expect(states).toEqual(['due_soon', 'due_soon', 'due_soon', 'overdue']);
  });

  it('on a day off with no day left ends on the next working day, and so does its task', () => {
    const world = after('policeAnswer').at('2026-11-30 10:00');
    world.passTime();
    world.act('union.manager', pause);
    world.at('2026-12-05 10:00').act('union.manager', resume); // a Saturday
    expect(world.state.tasks[1]).toMatchObject({ due: '2026-12-07' });
    const late = after('policeAnswer').at('2026-12-07 10:00');
    late.passTime();
    late.act('union.manager', pause);
    late.at('2026-12-12 10:00').act('union.manager', resume);
    expect(clockOf(late)).toMatchObject({ due: '2026-12-14' });
    expect(passed(late.at('2026-12-14 23:59').passTime())).toEqual(['statutory_breach/statutory/1']);
    expect(passed(late.at('2026-12-15 00:00').passTime())).toContain('target_breach/target/2');
  });
});

describe('while a case is paused', () => {
  it('nobody pauses it again, or hands it on', () => {
    const world = paused();
    expect(world.refused('union.manager', pause)).toEqual({ reason: 'case_paused' });
    const proposal = { type: 'propose', outcome: 'approve', reason: 'Hợp lệ.' } as const;
    expect(world.refused('planning.officer', proposal)).toEqual({ reason: 'case_paused' });
    world.act('union.manager', resume);
    world.act('planning.officer', proposal);
    expect(world.refused('union.manager', resume)).toEqual({ reason: 'not_paused' });
  });

  it('the applicant may withdraw; the clocks end with their last counted day', () => {
    const world = paused();
    world.at('2026-12-01 09:00').act('owner.applicant', { type: 'withdraw', reason: 'Đổi ý.' });
    expect(clockOf(world)).toMatchObject({ endedOn: '2026-11-26', due: null });
    expect(world.state.pauses[0]).toMatchObject({ to: '2026-12-01' });
  });

  it('what somebody saw before is not stale for it', () => {
    const world = after('policeAnswer');
    const expectedVersion = world.state.shownVersion;
    world.act('union.manager', pause);
    world.act('union.manager', resume);
    world.act('planning.officer', { type: 'propose', outcome: 'approve', reason: 'Hợp lệ.', expectedVersion });
    expect(world.state.proposal).toMatchObject({ outcome: 'approve' });
  });
});

it('is not offered where the procedure lets the target run on', () => {
  const world = new PureWorld();
  world.procedures = [aidApproval(targetWith({ onPause: 'run' }))];
  after('accept', world);
  expect(world.refused('union.manager', pause)).toEqual({ reason: 'not_offered_by_procedure', what: 'pause' });
});
