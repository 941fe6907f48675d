import type { Case } from '../case/case.ts';
import type { CommandOf } from '../command.ts';
import { type Change, countAgain } from '../flow/count-again.ts';
import type { Story } from '../flow/story.ts';
import { voidWhatLiesAhead } from '../flow/clock-again.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { isWorkingDay } from '../time/calendar.ts';
import { addCalendarDays, type PlainDate } from '../time/plain-date.ts';

/**
 * The case goes over to a newly published calendar: everything that still runs is counted again, in one event with old
 * and new dates. Past days change only as a correction with a basis. A case that is closed keeps its calendar.
 */
export function changeCalendar(story: Story, command: CommandOf<'change_calendar'>): Refusal | null {
  const { calendar, correction, publishedOn = story.today } = command;
  const state = story.state();
  const { calendarVersion: current } = state;
  if (calendar.version < current) return refuse({ reason: 'stale_calendar', current });
  if (calendar.version === current || state.closedAt !== null) return null;
  const change: Change = { old: story.context.calendar, calendar, publishedOn };
  const days = correction === null ? changedPast(state, change) : [];
  if (days.length > 0) return refuse({ reason: 'past_days_need_basis', days });
  story.record({
    type: 'calendar_changed',
    from: current,
    to: calendar.version,
    correction,
    ...countAgain(story, change),
  });
  voidWhatLiesAhead(story);
  return null;
}

/** Days of the case that had passed when the new calendar was published, and that it counts otherwise. */
function changedPast({ receivedOn }: Case, { old, calendar, publishedOn }: Change): PlainDate[] {
  const days: PlainDate[] = [];
  for (let day = addCalendarDays(receivedOn, 1); day < publishedOn; day = addCalendarDays(day, 1))
    if (isWorkingDay(old, day) !== isWorkingDay(calendar, day)) days.push(day);
  return days;
}
