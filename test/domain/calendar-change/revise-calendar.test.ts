import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { CalendarChange } from '../../../domain/calendar-change/change.ts';
import { calendarFaultReasons } from '../../../domain/calendar-change/fault.ts';
import { type Revision, reviseCalendar } from '../../../domain/calendar-change/revise-calendar.ts';
import { type Calendar, createCalendar, isWorkingDay } from '../../../domain/time/calendar.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { shippedCalendar } from '../../../domain/time/shipped-calendar.ts';

type Asked = Partial<z.input<typeof CalendarChange>>;
const notice = { number: '123/TB-VPCP', date: '2026-11-20' };
const today = plainDate('2026-11-23');

function revise(asked: Asked, newest: Calendar = shippedCalendar()): Revision {
  return reviseCalendar(newest, CalendarChange.parse({ base: newest.version, notice, ...asked }), today);
}

function revised(asked: Asked, newest?: Calendar): Calendar {
  const revision = revise(asked, newest);
  if (!revision.ok) throw new Error(JSON.stringify(revision));
  return revision.calendar;
}

const add = (date: string, kind = 'day_off', name = 'Nghỉ bão') => ({ action: 'add', date, kind, name }) as never;
const change = (date: string, kind = 'holiday', name = 'Nghỉ lễ') => ({ action: 'change', date, kind, name }) as never;
const remove = (date: string) => ({ action: 'remove', date }) as never;

describe('a new version', () => {
  it('has the days that were added, changed and removed, resting on the notice', () => {
    const calendar = revised({
      changes: [
        add('2026-12-04', 'day_off', 'Nghỉ hoán đổi'),
        add('2026-12-12', 'make_up', 'Làm bù'),
        change('2027-02-08'),
        remove('2027-09-03'),
        add('2027-01-02', 'holiday', 'Lễ hội'),
      ],
    });
    expect(calendar.version).toBe(2);
    const basis = '123/TB-VPCP ngày 20/11/2026';
    const on = (date: string) => calendar.data.days.find((day) => day.date === date);
    expect(on('2026-12-04')).toEqual({ date: '2026-12-04', kind: 'off', name: 'Nghỉ hoán đổi', basis });
    expect(on('2026-12-12')).toEqual({ date: '2026-12-12', kind: 'working', name: 'Làm bù', basis });
    expect(on('2027-02-08')).toMatchObject({ name: 'Nghỉ lễ', basis });
    expect(on('2027-09-03')).toBeUndefined();
    expect(isWorkingDay(calendar, plainDate('2027-09-03'))).toBe(true);
    const dates = calendar.data.days.map(({ date }) => date);
    expect(dates).toEqual(dates.toSorted());
  });

  it('settles the days of a year that were only computed', () => {
    const calendar = revised({ confirmsYear: 2027 });
    const bases = calendar.data.days.filter(({ date }) => date.startsWith('2027')).map(({ basis }) => basis);
    expect(bases.filter((basis) => basis.startsWith('computed'))).toEqual([]);
    expect(bases).toContain('123/TB-VPCP ngày 20/11/2026');
  });

  it('begins the year behind the last one when its notice is out', () => {
    const calendar = revised({ confirmsYear: 2028, changes: [add('2028-01-03', 'holiday', 'Tết Dương lịch')] });
    expect(calendar.lastPublishedYear).toBe(2028);
  });

  it('is refused where another was published meanwhile', () => {
    const newest = revised({ changes: [add('2026-12-04')] });
    expect(revise({ base: 1, changes: [add('2026-12-07')] }, newest)).toEqual({
      ok: false,
      reason: 'stale_calendar_base',
      current: 2,
    });
  });
});

/** Each with the place of the fault; everything else about the change is right. */
const wrong = {
  notice_number_missing: [{ notice: { ...notice, number: ' ' }, changes: [add('2026-12-04')] }, 'notice/number'],
  notice_date_in_future: [{ notice: { ...notice, date: '2026-11-24' }, changes: [add('2026-12-04')] }, 'notice/date'],
  no_changes: [{}, 'changes'],
  date_twice: [{ changes: [add('2026-12-04'), add('2026-12-04')] }, 'changes/1/date'],
  name_missing: [{ changes: [add('2026-12-04', 'day_off', '')] }, 'changes/0/name'],
  already_day_off: [{ changes: [add('2027-02-08')] }, 'changes/0/date'],
  already_make_up: [{ changes: [add('2026-08-22', 'make_up')] }, 'changes/0/date'],
  already_listed: [{ changes: [add('2026-08-22', 'holiday')] }, 'changes/0/date'],
  make_up_on_working_day: [{ changes: [add('2026-12-04', 'make_up')] }, 'changes/0/kind'],
  weekend_needs_no_day_off: [{ changes: [change('2026-08-22', 'day_off')] }, 'changes/0/date'],
  not_listed: [{ changes: [remove('2026-12-04')] }, 'changes/0/date'],
  beyond_last_year: [{ changes: [add('2028-01-03')] }, 'changes/0/date'],
  before_first_year: [{ changes: [add('2023-12-29')] }, 'changes/0/date'],
  year_not_next: [{ confirmsYear: 2029 }, 'confirmsYear'],
  year_without_days: [{ confirmsYear: 2028 }, 'changes'],
  year_already_confirmed: [{ confirmsYear: 2026 }, 'confirmsYear'],
  correction_without_past_days: [{ correction: 'Công văn 5', changes: [add('2026-12-04')] }, 'correction'],
} as const satisfies Record<(typeof calendarFaultReasons)[number], readonly [Asked, string]>;

describe('a contradiction', () => {
  it.each(calendarFaultReasons)('%s is told at its place', (reason) => {
    const [asked, path] = wrong[reason];
    const revision = revise(asked);
    const faults = 'faults' in revision ? revision.faults.map((one) => [one.reason, one.path.join('/')]) : revision;
    expect(faults).toEqual([[reason, path]]);
  });

  it('comes with all the others at once', () => {
    const revision = revise({ notice: { ...notice, number: '' }, changes: [remove('2026-12-04'), add('2027-02-08')] });
    expect(revision).toMatchObject({
      faults: [{ reason: 'notice_number_missing' }, { reason: 'not_listed' }, { reason: 'already_day_off' }],
    });
  });

  it('is a day off on a weekend too, unless it is a named holiday', () => {
    expect(revise({ changes: [add('2026-12-05')] })).toMatchObject({ faults: [{ reason: 'already_day_off' }] });
    expect(revise({ changes: [add('2026-12-05', 'holiday')] })).toMatchObject({ ok: true });
  });

  it('is a year that would be left without a day', () => {
    const days = shippedCalendar().data.days.filter(({ date }) => date.startsWith('2027'));
    const revision = revise({ changes: days.map(({ date }) => remove(date)) });
    expect(revision).toMatchObject({ faults: [{ reason: 'year_without_days' }] });
  });
});

describe('days that have passed', () => {
  const changes = [add('2026-11-19'), add('2026-11-20'), add('2026-11-23')];

  it('are refused by name without a basis for correcting them', () => {
    const days = ['2026-11-19', '2026-11-20']; // today is none of them
    expect(revise({ changes })).toEqual({ ok: false, reason: 'past_days_need_basis', days });
  });

  it('are corrected with one', () => {
    expect(revise({ changes, correction: 'Công văn đính chính số 5' })).toMatchObject({ ok: true });
  });

  it('may get another name: nothing is counted otherwise', () => {
    expect(revise({ changes: [change('2026-09-02')] })).toMatchObject({ ok: true });
  });
});

it('a contradiction that was published would be a bug, and crashes', () => {
  const { data } = shippedCalendar();
  const twice = { ...data, days: [...data.days, ...data.days.slice(0, 1)] };
  expect(() => revise({ changes: [add('2026-12-04')] }, createCalendar(twice, 1))).toThrow('stands already');
});
