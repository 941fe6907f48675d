import { Temporal as T } from 'temporal-polyfill';
import type { Calendar } from '../../../domain/time/calendar.ts';
import type { DayUnit } from '../../../domain/time/counting.ts';

/*
 * The counting rules a second time, slowly and by other means: calendar dates of a library instead of
 * integers, a look through the list instead of an index. Only `calendar.data` is read.
 */

const ZONE = 'Asia/Ho_Chi_Minh';

export function naiveIsWorking({ data }: Calendar, date: string): boolean {
  const named = data.days.find((day) => day.date === date);
  if (named) return named.kind === 'working';
  return !data.weekend.includes(T.PlainDate.from(date).dayOfWeek);
}

export function naiveRoll(calendar: Calendar, date: string): string {
  return naiveIsWorking(calendar, date) ? date : naiveRoll(calendar, naiveShift(date, 1));
}

export function naiveAddDays(calendar: Calendar, from: string, n: number, unit: DayUnit): string {
  if (n === 0) return from;
  const next = naiveShift(from, 1);
  const counts = unit === 'calendar' || naiveIsWorking(calendar, next);
  return naiveAddDays(calendar, next, counts ? n - 1 : n, unit);
}

export function naiveCountDays(calendar: Calendar, after: string, upTo: string, unit: DayUnit): number {
  let counted = 0;
  for (let day = upTo; T.PlainDate.compare(day, after) > 0; day = naiveShift(day, -1)) {
    if (unit === 'calendar' || naiveIsWorking(calendar, day)) counted += 1;
  }
  return counted;
}

export function naiveReceivedDay(calendar: Calendar, at: string): string {
  const local = T.Instant.from(at).toZonedDateTimeISO(ZONE);
  const today = local.toPlainDate().toString();
  const second = local.toPlainTime().round({ smallestUnit: 'second', roundingMode: 'trunc' });
  const late = T.PlainTime.compare(second, calendar.data.handOverCutOff) > 0;
  return naiveRoll(calendar, late ? naiveShift(today, 1) : today);
}

export function naiveShift(date: string, days: number): string {
  return T.PlainDate.from(date).add({ days }).toString();
}
