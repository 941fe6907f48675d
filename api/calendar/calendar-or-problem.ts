import type { CalendarFault } from '../../domain/calendar-change/fault.ts';
import type { Revision } from '../../domain/calendar-change/revise-calendar.ts';
import type { Calendar } from '../../domain/time/calendar.ts';
import { ApiError } from '../errors.ts';
import { faultWords } from './fault-words.ts';

/** The next version; throws the problem that says why there is none. */
export function calendarOrProblem(revision: Revision): Calendar {
  if (revision.ok) return revision.calendar;
  switch (revision.reason) {
    case 'stale_calendar_base':
      throw new ApiError('stale_calendar_base', { current: revision.current });
    case 'past_days_need_basis':
      throw new ApiError('past_days_need_basis', { days: revision.days });
    case 'calendar_change_invalid':
      throw new ApiError('calendar_change_invalid', {
        faults: revision.faults.map(({ reason, date, ...fault }) => ({ reason, date, pointer: pointerOf(fault) })),
        errors: revision.faults.map((fault) => ({ pointer: pointerOf(fault), detail: faultWords[fault.reason] })),
      });
  }
}

/** RFC 6901; our own names need no escaping. */
const pointerOf = ({ path }: Pick<CalendarFault, 'path'>): string => ['', 'body', ...path].join('/');
