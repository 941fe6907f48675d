import { describe, expect, it } from 'vitest';
import {
  CalendarData,
  createCalendar,
  dayKind,
  isProvisional,
  isWorkingDay,
  firstPublishedYear,
  lastPublishedYear,
} from '../../../domain/time/calendar.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { shippedCalendar } from '../../../domain/time/shipped-calendar.ts';
import { plainWeek } from './arbitraries.ts';

const dayOff = { date: '2026-09-02', kind: 'off', name: 'Quốc khánh', basis: '9441/TB-BNV' };
const makeUp = { date: '2026-08-22', kind: 'working', name: 'Làm bù', basis: '9859/VPCP-KGVX' };
const good = { ...plainWeek, days: [dayOff, makeUp] };

describe('dayKind', () => {
  it.each([
    ['2026-11-20', { working: true, why: 'weekday' }],
    ['2026-11-21', { working: false, why: 'weekend' }],
    ['2026-11-24', { working: false, why: 'holiday', name: 'Ngày Văn hóa Việt Nam', basis: '28/2026/QH16' }],
    ['2026-08-22', { working: true, why: 'make_up', name: 'Làm bù', basis: '9859/VPCP-KGVX' }],
  ])('%s', (date, kind) => {
    expect(dayKind(shippedCalendar(), plainDate(date))).toEqual(kind);
    expect(isWorkingDay(shippedCalendar(), plainDate(date))).toBe(kind.working);
  });

  it('names a holiday that falls on a weekend', () => {
    const data = CalendarData.parse({ ...good, days: [{ ...dayOff, date: '2026-05-02' }] });
    const kind = dayKind(createCalendar(data, 1), plainDate('2026-05-02'));
    expect(kind).toMatchObject({ working: false, why: 'holiday', name: 'Quốc khánh' });
  });
});

describe('publication', () => {
  it('marks dates beyond the last published year, and only those', () => {
    const calendar = shippedCalendar();
    expect(firstPublishedYear(calendar)).toBe(2024);
    expect(lastPublishedYear(calendar)).toBe(2027);
    expect(isProvisional(calendar, plainDate('2027-12-31'))).toBe(false);
    expect(isProvisional(calendar, plainDate('2027-05-03'))).toBe(false); // basis says "computed"
    expect(isProvisional(calendar, plainDate('2028-01-01'))).toBe(true);
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses version %s', (version) => {
    expect(() => createCalendar(CalendarData.parse(good), version)).toThrow('calendar version');
  });
});

describe('CalendarData', () => {
  it('takes a good calendar as it is', () => {
    expect(CalendarData.parse(good)).toEqual(good);
  });

  it.each([
    [
      'a date twice',
      { days: [dayOff, makeUp, { ...dayOff, name: 'Lễ' }] },
      ['days', 2, 'date'],
      '2026-09-02 stands already at days/0',
    ],
    [
      'a make-up on a working day of the plain week',
      { days: [dayOff, { ...makeUp, date: '2026-08-21' }] },
      ['days', 1, 'kind'],
      '2026-08-21 is a working day of the plain week',
    ],
    ['a day that does not exist', { days: [{ ...makeUp, date: '2026-02-30' }] }, ['days', 0, 'date'], 'existing date'],
    ['an unknown kind', { days: [{ ...dayOff, kind: 'half' }] }, ['days', 0, 'kind'], 'off'],
    ['a nameless day', { days: [{ ...dayOff, name: ' ' }] }, ['days', 0, 'name'], 'needs a name'],
    ['no basis', { days: [{ ...dayOff, basis: '' }] }, ['days', 0, 'basis'], 'legal basis'],
    ['no day at all', { days: [] }, ['days'], 'no year is published'],
    ['an unknown field', { days: [{ ...dayOff, note: 'x' }] }, ['days', 0], 'note'],
    ['a weekday 8', { weekend: [6, 8] }, ['weekend', 1], '7'],
    ['a weekday twice', { weekend: [6, 6] }, ['weekend', 1], 'weekday 6 is listed twice'],
    ['a week of rest', { weekend: [1, 2, 3, 4, 5, 6, 7] }, ['weekend'], 'never let a period end'],
    ['a cut-off at night', { handOverCutOff: '17:01' }, ['handOverCutOff'], '07:30–17:00'],
    ['no time of day', { handOverCutOff: '15h' }, ['handOverCutOff'], 'HH:MM'],
    [
      'a morning that ends before it begins',
      { officeHours: { morning: ['11:30', '07:30'], afternoon: ['13:30', '17:00'] } },
      ['officeHours', 'morning'],
      'must open before it closes',
    ],
    [
      'an afternoon inside the morning',
      { officeHours: { morning: ['07:30', '11:30'], afternoon: ['11:00', '17:00'] } },
      ['officeHours'],
      'afternoon begins before the morning ends',
    ],
  ])('refuses %s with the place and the reason', (_, change, path, reason) => {
    const issues = CalendarData.safeParse({ ...good, ...change }).error?.issues;
    expect(issues).toHaveLength(1);
    expect(issues?.[0]?.path).toEqual(path);
    expect(issues?.[0]?.message).toContain(reason);
  });

  it('tells all contradictions at once', () => {
    const days = [dayOff, dayOff, { ...makeUp, date: '2026-08-21' }];
    expect(CalendarData.safeParse({ ...good, days }).error?.issues).toHaveLength(2);
  });
});
