import { createCalendar } from '../../../domain/time/calendar.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { shippedCalendar } from '../../../domain/time/shipped-calendar.ts';
import type { PureWorld } from '../../helpers/pure-world.ts';

/** The next version of the calendar has that day off, and the case goes over to it. */
export function dayOff(world: PureWorld, date: string, correction: string | null = null): void {
  const { data, version } = world.calendars.at(-1) ?? shippedCalendar();
  const day = { date: plainDate(date), kind: 'off' as const, name: 'Nghỉ bão', basis: '12/TB-UBND' };
  const calendar = createCalendar({ ...data, days: [...data.days, day] }, version + 1);
  world.calendars.push(calendar);
  world.system({ type: 'change_calendar', calendar, correction });
}
