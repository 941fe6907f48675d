import type { Db } from '../../db/database.ts';
import { movedDates, type MovedDate } from '../../domain/calendar-change/moved-dates.ts';
import { systemActor } from '../../domain/actor.ts';
import type { Case } from '../../domain/case/case.ts';
import { contextOf, type RuleBook } from '../../domain/context.ts';
import { decide } from '../../domain/decide.ts';
import type { CaseCode } from '../../domain/ids.ts';
import type { Calendar } from '../../domain/time/calendar.ts';
import { type Instant, laterOf } from '../../domain/time/instant.ts';

import { openStates } from './open-pages.ts';
import { changeTo, type PublishedTerms } from './terms-of-change.ts';

export type MovedCase = { readonly code: CaseCode; readonly dates: readonly MovedDate[] };
export type CalendarPreview = {
  /** Open cases that were looked at. */
  readonly open: number;
  /** Those of them with a date that moves, by their codes. */
  readonly moved: readonly MovedCase[];
};

export type PreviewOptions = {
  readonly db: Db;
  readonly book: RuleBook;
  /** The version that is not published yet. */
  readonly calendar: Calendar;
  readonly terms: readonly PublishedTerms[];
  readonly now: Instant;
};

/** What that calendar would move in every open case: the rules are asked, nothing is written. */
export async function previewChange(options: PreviewOptions): Promise<CalendarPreview> {
  const moved: MovedCase[] = [];
  let open = 0;
  for await (const states of openStates(options.db)) {
    open += states.length;
    for (const state of states) {
      const dates = datesMovedIn(state, options);
      if (dates.length > 0) moved.push({ code: state.code, dates });
    }
  }
  return { open, moved: moved.toSorted((a, b) => (a.code < b.code ? -1 : 1)) };
}

function datesMovedIn(state: Case, { book, calendar, terms, now }: PreviewOptions): MovedDate[] {
  const context = contextOf(state, book, laterOf(now, state.lastEventAt));
  const verdict = decide(state, changeTo(calendar, state.calendarVersion, terms), systemActor, context);
  if (!verdict.ok) throw new Error(`case ${state.id} could not go over to the calendar: ${verdict.reason}`);
  return verdict.events.flatMap(({ fact }) => (fact.type === 'calendar_changed' ? movedDates(state, fact) : []));
}
