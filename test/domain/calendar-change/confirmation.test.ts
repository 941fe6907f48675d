import { describe, expect, it } from 'vitest';
import { CalendarChange } from '../../../domain/calendar-change/change.ts';
import { confirmationAsked, provisionalYears } from '../../../domain/calendar-change/confirmation.ts';
import { reviseCalendar } from '../../../domain/calendar-change/revise-calendar.ts';
import type { Calendar } from '../../../domain/time/calendar.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { shippedCalendar } from '../../../domain/time/shipped-calendar.ts';

const shipped = shippedCalendar();
const asked = (on: string, calendar: Calendar = shipped) => confirmationAsked(calendar, plainDate(on));

function confirmed(calendar: Calendar, year: number, dates: readonly string[] = []): Calendar {
  const changes = dates.map((date) => ({ action: 'add', date, kind: 'holiday', name: 'Nghỉ lễ' }));
  const change = {
    base: calendar.version,
    notice: { number: '9/TB', date: '2026-10-01' },
    changes,
    confirmsYear: year,
  };
  const revision = reviseCalendar(calendar, CalendarChange.parse(change), plainDate('2026-10-02'));
  if (!revision.ok) throw new Error(JSON.stringify(revision));
  return revision.calendar;
}

describe('the days of the next year', () => {
  it('are asked about from 1 October on', () => {
    expect(asked('2026-09-30')).toBeNull();
    expect(asked('2026-10-01')).toEqual({
      year: 2027,
      published: true,
      computedDays: ['2027-04-16', '2027-05-03'],
      since: '2026-10-01',
    });
  });

  it('are asked about until they are confirmed, into the year itself', () => {
    expect(asked('2027-02-01')).toMatchObject({ year: 2027, since: '2026-10-01' });
    const settled = confirmed(shipped, 2027);
    expect(asked('2026-12-01', settled)).toBeNull();
    expect(asked('2027-09-30', settled)).toBeNull();
  });

  it('are asked about only as far as they lie ahead: what has passed keeps no later year from its turn', () => {
    expect(asked('2027-04-17')).toMatchObject({ year: 2027, computedDays: ['2027-05-03'] });
    expect(asked('2027-05-04')).toBeNull();
    expect(asked('2027-10-01')).toMatchObject({ year: 2028, published: false });
  });

  it('are asked about where none is known yet', () => {
    const settled = confirmed(shipped, 2027);
    const next = { year: 2028, published: false, computedDays: [], since: '2027-10-01' };
    expect(asked('2027-10-01', settled)).toEqual(next);
    expect(asked('2027-10-01', confirmed(settled, 2028, ['2028-01-03']))).toBeNull();
  });
});

it('a year is provisional while it is unpublished or one of its days only computed', () => {
  const years = (on: string, calendar: Calendar = shipped) =>
    provisionalYears(calendar, plainDate(on)).map(({ year }) => year);
  expect(years('2026-11-23')).toEqual([2027, 2028]);
  expect(years('2026-11-23', confirmed(shipped, 2027))).toEqual([2028]);
  expect(years('2030-01-01')).toEqual([2030, 2031]);
});
