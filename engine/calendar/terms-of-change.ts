import type { CalendarPublication } from '../../db/queries/calendar/publications.ts';
import type { CommandOf } from '../../domain/command.ts';
import type { Calendar } from '../../domain/time/calendar.ts';

export type PublishedTerms = Pick<CalendarPublication, 'correction' | 'publishedOn'> & { readonly version: number };

/**
 * The command by which a case goes from version `from` to `calendar`, over versions between them too where it missed some:
 * what any of them corrected is corrected, and what lay ahead of the first of them was no correction.
 */
export function changeTo(
  calendar: Calendar,
  from: number,
  publications: readonly PublishedTerms[],
): CommandOf<'change_calendar'> {
  const between = publications.filter(({ version }) => from < version && version <= calendar.version);
  const corrections = between.flatMap(({ correction }) => correction ?? []);
  const [publishedOn] = between.map((one) => one.publishedOn).toSorted();
  return {
    type: 'change_calendar',
    calendar,
    correction: corrections.length > 0 ? [...new Set(corrections)].join('; ') : null,
    ...(publishedOn && { publishedOn }),
  };
}
