import type { Calendar } from '../../../domain/time/calendar.ts';
import { subtractWorkingDays } from '../../../domain/time/counting.ts';
import type { Instant } from '../../../domain/time/instant.ts';
import { atLocal } from '../../../domain/time/office-time.ts';
import { addCalendarDays, type PlainDate } from '../../../domain/time/plain-date.ts';
import type { Cue, Scene, Story } from './story.ts';

/** One act of one story; without a scene it is the hand-in. */
export type Moment = {
  readonly story: Story;
  /** 0 for the hand-in, then as the scenes are listed. */
  readonly no: number;
  readonly cue: Cue;
  readonly scene: Scene | null;
  readonly on: PlainDate;
  readonly at: Instant;
};

/** Everything that happened in the stories up to today, in the order in which it happened. */
export function timelineOf(stories: readonly Story[], calendar: Calendar, today: PlainDate): Moment[] {
  const moments = stories.flatMap((story) =>
    [story.handIn, ...story.scenes].map((cue, no): Moment => {
      const on = dayOf(story, cue, calendar, today);
      return { story, no, cue, scene: story.scenes[no - 1] ?? null, on, at: atLocal(on, cue.at) };
    }),
  );
  return moments.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function dayOf({ playedFrom, days }: Story, { day }: Cue, calendar: Calendar, today: PlainDate): PlainDate {
  const from = playedFrom ?? today;
  return days === 'working' ? subtractWorkingDays(calendar, from, day) : addCalendarDays(from, -day);
}
