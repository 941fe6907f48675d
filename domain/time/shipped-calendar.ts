import { CalendarData, createCalendar, type Calendar } from './calendar.ts';
import shippedDays from './calendar-vn.json' with { type: 'json' };

const shipped = createCalendar(CalendarData.parse(shippedDays), 1);

/** Version 1, 2024–2027, as shipped; later versions are published by an administrator. */
export function shippedCalendar(): Calendar {
  return shipped;
}
