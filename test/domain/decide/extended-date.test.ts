import { describe, expect, it } from 'vitest';
import { daysUsed } from '../../../domain/case/clock.ts';
import { type Calendar, createCalendar } from '../../../domain/time/calendar.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { shippedCalendar } from '../../../domain/time/shipped-calendar.ts';
import { withDaysOff } from '../../helpers/days-off.ts';
import { aidApproval } from '../../helpers/laws.ts';
import type { PureWorld } from '../../helpers/pure-world.ts';
import { after } from '../../helpers/stories.ts';

const off = (version: number, ...dates: string[]): Calendar =>
  createCalendar(withDaysOff(shippedCalendar().data, dates), version);

/** Received on Friday 20 November 2026, promised for 7 December, extended to Thursday the 10th: day n of 13. */
function extended(): PureWorld {
  const world = after('policeAnswer');
  world.act('union.intake_officer', { type: 'extend', to: '2026-12-10', reason: 'Chờ thẩm tra thực địa.' });
  return world;
}

function goesOver(world: PureWorld, calendar: Calendar): PureWorld {
  world.calendars.push(calendar);
  world.system({ type: 'change_calendar', calendar, correction: null });
  return world;
}

const target = ({ state }: PureWorld) => {
  const clock = state.clocks.target;
  if (!clock) throw new Error('there is no target');
  return clock;
};
/** The last day is the n-th of n. */
function lastIsTheLast(world: PureWorld): void {
  const { procedure, calendar } = world.context();
  const clock = target(world);
  const days = procedure.target.days + clock.extraDays;
  expect(daysUsed(clock, procedure.target, calendar, clock.lastDue)).toBe(days);
}

describe('the date that a person wrote on the extension', () => {
  it('stands when a day before it becomes a day off: the extension is a day less', () => {
    const world = goesOver(extended(), off(2, '2026-12-03'));
    expect(target(world)).toMatchObject({ due: '2026-12-10', lastDue: '2026-12-10', extraDays: 2, round: 2 });
    expect(world.state.extension?.to).toBe('2026-12-10');
    lastIsTheLast(world);
    // seven counted days and the two of the extension: the warning follows the days that are left
    expect(target(world)).toMatchObject({ warnOn: '2026-12-07', apologyOn: '2026-12-08' });
  });

  it('rolls forward only if it becomes a day off itself, and comes back when it is none any more', () => {
    const world = goesOver(extended(), off(2, '2026-12-10', '2026-12-11'));
    expect(target(world)).toMatchObject({ due: '2026-12-14', extraDays: 3 });
    lastIsTheLast(world);
    goesOver(world, off(3));
    expect(target(world)).toMatchObject({ due: '2026-12-10', extraDays: 3 });
    lastIsTheLast(world);
  });

  it('stands through so many days off that the extension adds none', () => {
    const world = goesOver(extended(), off(2, '2026-12-03', '2026-12-04', '2026-12-07'));
    expect(target(world)).toMatchObject({ due: '2026-12-10', extraDays: 0 });
    goesOver(world, off(3, '2026-12-03', '2026-12-04'));
    expect(target(world)).toMatchObject({ due: '2026-12-10', extraDays: 1 });
    lastIsTheLast(world);
  });

  it('breaches at its own midnight', () => {
    const world = goesOver(extended(), off(2, '2026-12-03'));
    const passed = (at: string) =>
      world
        .at(at)
        .passTime()
        .flatMap((fact) => (fact.type === 'due_passed' ? [fact.kind] : []));
    expect(passed('2026-12-10 23:59')).not.toContain('target_breach');
    expect(passed('2026-12-11 00:00')).toContain('target_breach');
  });

  it('stands while the case is paused; what is left goes on from the end of the pause', () => {
    const world = extended().at('2026-12-01 09:00');
    world.act('union.leader', { type: 'pause', reason: 'Chờ xác minh.', legalBasis: 'Điều 9' });
    goesOver(world, off(2, '2026-12-03'));
    expect(target(world)).toMatchObject({ due: null, lastDue: '2026-12-10', extraDays: 2 });
    world.at('2026-12-02 09:00').act('union.leader', { type: 'resume' });
    // six days were left on the 1st: 2, 4, 7, 8, 9 and 10 December; the 2nd is not counted any more
    expect(target(world)).toMatchObject({ due: '2026-12-11' });
    lastIsTheLast(world);
    // after the pause nobody has written that day: it moves with the days that are left
    goesOver(world, off(3, '2026-12-03', '2026-12-08'));
    expect(target(world)).toMatchObject({ due: '2026-12-14', extraDays: 2 });
  });

  it('stands after a pause that moved nothing', () => {
    const world = extended().at('2026-11-23 09:00');
    world.act('union.leader', { type: 'pause', reason: 'Chờ xác minh.', legalBasis: 'Điều 9' });
    world.at('2026-11-23 10:00').act('union.leader', { type: 'resume' });
    expect(target(world)).toMatchObject({ due: '2026-12-10' });
    goesOver(world, off(2, '2026-12-03'));
    expect(target(world)).toMatchObject({ due: '2026-12-10' });
    lastIsTheLast(world);
  });

  it('is no rule of a promise that nobody has extended', () => {
    const world = goesOver(after('policeAnswer'), off(2, '2026-12-03'));
    expect(target(world)).toMatchObject({ due: '2026-12-08', extraDays: 0 });
    expect(plainDate('2026-12-08') > target(world).firstPromise).toBe(true);
    expect(aidApproval().target.days).toBe(10);
  });
});
