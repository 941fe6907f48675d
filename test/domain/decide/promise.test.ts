import { describe, expect, it } from 'vitest';
import { clockState, daysUsed } from '../../../domain/case/clock.ts';
import { addDays } from '../../../domain/time/counting.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { shippedCalendar } from '../../../domain/time/shipped-calendar.ts';
import { aidApproval } from '../../helpers/laws.ts';
import type { PureWorld } from '../../helpers/pure-world.ts';
import { after, straight } from '../../helpers/stories.ts';

/** Received on 20 November 2026: promised for 7 December, a Monday; warned on 2 December, the apology on the 3rd. */
const extend = (to = '2026-12-10') => ({ type: 'extend', to, reason: 'Chờ kết quả thẩm tra thực địa.' }) as const;
const apologise = { type: 'apologise', reason: 'Chưa đủ chữ ký.' } as const;
const target = ({ state }: PureWorld) => state.clocks.target;
const passed = (world: PureWorld, moment: string) =>
  world
    .at(moment)
    .passTime()
    .flatMap((fact) => (fact.type === 'due_passed' ? [fact.due] : []))
    .filter((id) => id.includes('/target/'));

describe('an extension', () => {
  it('moves the promise with its warning and apology, and leaves the first promise', () => {
    const world = after('policeAnswer');
    expect(target(world)).toMatchObject({ due: '2026-12-07', warnOn: '2026-12-02', apologyOn: '2026-12-03', round: 1 });
    world.act('union.intake_officer', extend());
    expect(target(world)).toMatchObject({
      due: '2026-12-10',
      lastDue: '2026-12-10',
      warnOn: '2026-12-07',
      apologyOn: '2026-12-08',
      firstPromise: '2026-12-07',
      extraDays: 3,
      round: 2,
    });
    expect(world.state.extension).toMatchObject({ from: '2026-12-07', to: '2026-12-10', reason: extend().reason });
  });

  it('is allowed on the working day before the promised day, not on the day itself', () => {
    const friday = after('policeAnswer').at('2026-12-04 23:59');
    friday.act('union.leader', extend());
    const weekend = after('policeAnswer').at('2026-12-05 00:00');
    const late = { reason: 'too_late_to_extend', latest: '2026-12-04' };
    expect(weekend.refused('union.leader', extend())).toEqual(late);
    expect(after('policeAnswer').at('2026-12-08 09:00').refused('union.leader', extend())).toEqual(late);
  });

  it('happens once a case', () => {
    const world = after('policeAnswer');
    world.act('union.leader', extend());
    expect(world.refused('union.leader', extend('2026-12-14'))).toEqual({ reason: 'already_extended' });
  });

  it('needs a later day that is a working day', () => {
    const world = after('policeAnswer');
    const earlier = { reason: 'date_not_after_promise', promised: '2026-12-07' };
    expect(world.refused('union.leader', extend('2026-12-07'))).toEqual(earlier);
    expect(world.refused('union.leader', extend('2026-12-12'))).toEqual({ reason: 'date_is_day_off' });
  });

  it('promises no day whose holidays nobody knows yet', () => {
    const world = after('policeAnswer');
    const beyond = { reason: 'date_beyond_calendar', lastYear: 2027 };
    expect(world.refused('union.leader', extend('2028-01-03'))).toEqual(beyond);
    expect(world.refused('union.leader', extend('2199-12-31'))).toEqual(beyond);
    world.act('union.leader', extend('2027-12-31'));
    expect(target(world)?.due).toBe('2027-12-31');
  });

  it('warns and is breached anew by the new day only', () => {
    const world = after('policeAnswer');
    expect(passed(world, '2026-12-02 09:00')).toEqual(['target_warning/target/1']);
    world.act('union.leader', extend());
    expect(passed(world, '2026-12-10 23:59')).toEqual(['target_warning/target/2', 'apology_due/target/2']);
    expect(passed(world, '2026-12-11 00:00')).toEqual(['target_breach/target/2']);
  });

  it('warns nobody of a day that has passed', () => {
    const world = after('policeAnswer').at('2026-12-04 09:00');
    world.passTime();
    world.act('union.leader', extend('2026-12-08'));
    // its eighth counted day was the 3rd: due soon from then, and the manager knows since the 2nd
    const clock = target(world);
    expect(clock).toMatchObject({ warnOn: '2026-12-03', apologyOn: null });
    expect(clock && clockState(clock, plainDate('2026-12-04'))).toBe('due_soon');
    expect(passed(world, '2026-12-08 23:59')).toEqual([]);
  });

  it('keeps its days through a pause', () => {
    const world = after('policeAnswer');
    world.act('union.leader', extend());
    world.at('2026-11-26 10:00').act('union.leader', { type: 'pause', reason: 'Chờ.', legalBasis: 'Điều 9' });
    world.at('2026-12-03 10:00').act('union.leader', { type: 'resume' });
    const clock = target(world);
    if (!clock) throw new Error('no target');
    const used = daysUsed(clock, aidApproval().target, shippedCalendar(), clock.spans[0]?.to ?? clock.lastDue);
    expect(used).toBe(3);
    expect(clock.due).toBe(
      addDays(shippedCalendar(), world.state.pauses[0]?.to ?? clock.lastDue, 13 - used, 'working'),
    );
  });

  it('waits for the acceptance, which makes the promise final', () => {
    const world = after('submit');
    expect(world.refused('union.leader', extend())).toEqual({ reason: 'wrong_status', status: 'in_intake' });
    straight.accept(world);
    world.act('union.leader', extend());
  });

  it('has no day to move while the case is paused', () => {
    const world = after('accept');
    world.act('union.leader', { type: 'pause', reason: 'Chờ.', legalBasis: 'Điều 9' });
    expect(world.refused('union.leader', extend())).toEqual({ reason: 'case_paused' });
    expect(world.refused('union.leader', apologise)).toEqual({ reason: 'case_paused' });
  });
});

describe('the apology', () => {
  it('names a day that the calendar knows and that can be kept', () => {
    const world = after('policeAnswer').at('2026-12-09 09:00');
    const on = (newDate: string) => world.refused('union.leader', { ...apologise, newDate });
    expect(on('2026-12-13')).toEqual({ reason: 'date_is_day_off' });
    expect(on('2099-01-05')).toMatchObject({ reason: 'date_beyond_calendar' });
    expect(on('2026-12-07')).toMatchObject({ reason: 'date_not_after_promise' });
  });

  it('is prepared two working days before the promised day, at the opening', () => {
    const world = after('policeAnswer');
    expect(passed(world, '2026-12-03 07:29')).toEqual(['target_warning/target/1']);
    expect(passed(world, '2026-12-03 07:30')).toEqual(['apology_due/target/1']);
    expect(world.state.apologies).toEqual([]);
  });

  it('is sent by a person from then on, and moves nothing', () => {
    const world = after('policeAnswer').at('2026-12-02 23:59');
    expect(world.refused('union.leader', apologise)).toEqual({ reason: 'too_early_to_apologise', from: '2026-12-03' });
    const clock = target(world);
    world.at('2026-12-09 09:00').act('union.leader', { ...apologise, newDate: '2026-12-11' });
    expect(world.state.apologies).toMatchObject([{ no: 1, reason: apologise.reason, newDate: '2026-12-11' }]);
    expect(target(world)).toEqual(clock);
  });

  it('promises no day that has passed', () => {
    const world = after('policeAnswer').at('2026-12-09 09:00');
    const past = { reason: 'date_not_after_promise', promised: '2026-12-09' };
    expect(world.refused('union.leader', { ...apologise, newDate: '2026-12-09' })).toEqual(past);
  });
});
