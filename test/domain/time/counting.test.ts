import { describe, expect, it } from 'vitest';
import {
  addDays,
  countDays,
  DayUnit,
  receivedDay,
  subtractWorkingDays,
  thisOrNextWorkingDay,
} from '../../../domain/time/counting.ts';
import { instant } from '../../../domain/time/instant.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { shippedCalendar } from '../../../domain/time/shipped-calendar.ts';
import clocks from '../../data/clock-vectors.json' with { type: 'json' };
import dueDates from '../../data/due-date-vectors.json' with { type: 'json' };

const calendar = shippedCalendar();

describe('due date vectors', () => {
  it.each(dueDates.vectors)('$event + $days $unit days = $due', (vector) => {
    const { event, days, due } = vector;
    const unit = DayUnit.parse(vector.unit);
    expect(addDays(calendar, plainDate(event), days, unit, { rolls: true })).toBe(due);
  });

  it.each(Object.entries(dueDates.workingDaysPerYear))('%s has %i working days', (year, days) => {
    const newYearsEve = plainDate(`${Number(year) - 1}-12-31`);
    expect(countDays(calendar, newYearsEve, plainDate(`${year}-12-31`), 'working')).toBe(days);
  });
});

describe('clock vectors', () => {
  it.each(clocks.receivedDay)('handed in $handedIn, received $received', (vector) => {
    const received = receivedDay(calendar, instant(`${vector.handedIn}+07:00`), 'office');
    expect(received).toBe(vector.received);
    expect(addDays(calendar, received, 10, 'working')).toBe(vector.due10);
    expect(addDays(calendar, received, 7, 'working')).toBe(vector.day7);
  });

  it('plans the stages of a case of ten days', () => {
    const { plan } = clocks;
    const after = (from: string, n: number) => addDays(calendar, plainDate(from), n, 'working');
    expect(after(plan.received, 1)).toBe(plan.intake);
    expect(after(plan.consultationsSent, 4)).toBe(plan.consultationsDue);
    expect(after(plan.intake, 5)).toBe(plan.proposal);
    expect(after(plan.intake, 6)).toBe(plan.appraisalSigned);
    expect(after(plan.appraisalSigned, 1)).toBe(plan.check);
    expect(after(plan.check, 1)).toBe(plan.decision);
    expect(after(plan.decision, 1)).toBe(plan.result);
    expect(after(plan.received, 10)).toBe(plan.result);
  });

  it('counts a supplement that restarts or pauses', () => {
    const { received, asked, answered, usedBefore, due10 } = clocks.supplement;
    const used = countDays(calendar, plainDate(received), plainDate(asked), 'working');
    expect(used).toBe(usedBefore);
    expect(addDays(calendar, plainDate(answered), 10, 'working')).toBe(due10.restart);
    expect(addDays(calendar, plainDate(answered), 10 - used, 'working')).toBe(due10.pause);
  });

  it('counts three calendar days of an emergency over Tết', () => {
    const { received, targetDue, statutoryDue } = clocks.emergency;
    const from = receivedDay(calendar, instant(`${received}T22:00:00+07:00`), 'plain');
    expect(addDays(calendar, from, 3, 'calendar')).toBe(targetDue);
    expect(addDays(calendar, from, 3, 'calendar', { rolls: true })).toBe(statutoryDue);
  });
});

describe('receivedDay', () => {
  it('keeps the whole second of the cut-off', () => {
    const at = (time: string) => instant(`2026-11-20T${time}+07:00`);
    expect(receivedDay(calendar, at('15:00:00.999'), 'office')).toBe('2026-11-20');
    expect(receivedDay(calendar, at('15:00:01.000'), 'office')).toBe('2026-11-23');
  });

  it('takes the local date by the plain rule, also on a day off', () => {
    const sunday = instant('2026-11-21T18:30:00Z');
    expect(receivedDay(calendar, sunday, 'plain')).toBe('2026-11-22');
    expect(receivedDay(calendar, sunday, 'office')).toBe('2026-11-23');
  });
});

describe('corners', () => {
  const saturday = plainDate('2026-11-21');

  it('adds nothing for 0 days, and rolls only when asked', () => {
    for (const unit of DayUnit.options) {
      expect(addDays(calendar, saturday, 0, unit)).toBe(saturday);
      expect(addDays(calendar, saturday, 0, unit, { rolls: true })).toBe('2026-11-23');
    }
    expect(subtractWorkingDays(calendar, saturday, 0)).toBe(saturday);
  });

  it('goes back over holidays', () => {
    expect(subtractWorkingDays(calendar, plainDate('2026-02-23'), 1)).toBe('2026-02-13');
    expect(subtractWorkingDays(calendar, plainDate('2026-12-07'), 2)).toBe('2026-12-03');
    expect(subtractWorkingDays(calendar, plainDate('2026-08-24'), 1)).toBe('2026-08-22');
  });

  it('rolls to a make-up Saturday, past a holiday, and not at all from a working day', () => {
    expect(thisOrNextWorkingDay(calendar, plainDate('2026-08-22'))).toBe('2026-08-22');
    expect(thisOrNextWorkingDay(calendar, plainDate('2026-08-29'))).toBe('2026-09-03');
    expect(thisOrNextWorkingDay(calendar, plainDate('2026-11-20'))).toBe('2026-11-20');
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses %s days', (n) => {
    expect(() => addDays(calendar, saturday, n, 'working')).toThrow('Not a number of days');
    expect(() => addDays(calendar, saturday, n, 'calendar')).toThrow('Not a number of days');
    expect(() => subtractWorkingDays(calendar, saturday, n)).toThrow('Not a number of days');
  });
});

it('adds twenty days within 20 µs', () => {
  const from = plainDate('2026-02-13');
  const microsecondsEach = Array.from({ length: 20 }, () => {
    const began = performance.now();
    for (let i = 0; i < 500; i += 1) addDays(calendar, from, 20, 'working', { rolls: true });
    return ((performance.now() - began) * 1000) / 500;
  });
  // The best batch: other work on the machine slows some, never all.
  expect(Math.min(...microsecondsEach)).toBeLessThan(20);
});
