import { type Case, pauseOf } from '../case/case.ts';
import { stoppedSince } from '../case/clock.ts';
import { type Calendar, isProvisional } from '../time/calendar.ts';
import type { PlainDate } from '../time/plain-date.ts';
import { type NoticeTemplate, noticeTraits } from './template.ts';

/** What a message is about: numbers within the case. Where it is about neither, it is about the case as a whole. */
export type About = { readonly tasks?: readonly number[]; readonly consultations?: readonly number[] };

/** What has the date that a message names. */
export const datedParts = ['task', 'consultation', 'supplement', 'target', 'statutory'] as const;
export type DatedPart = (typeof datedParts)[number];

export type NoticeDate = { readonly of: DatedPart; readonly date: PlainDate };

const soonest = (dates: readonly PlainDate[]): PlainDate | null => dates.toSorted()[0] ?? null;

/** A task stands still with the target (DOMAIN §5.7), a consultation runs on. */
const ofTasks = (state: Case, { tasks = [] }: About): PlainDate | null =>
  soonest(
    state.tasks
      .filter(({ no, consultation }) => tasks.includes(no) && (consultation !== null || !pauseOf(state)))
      .map(({ due }) => due),
  );

const dateOf = {
  task: ofTasks,
  // what was answered is due no more
  consultation: ({ consultations }, { consultations: asked = [] }) =>
    soonest(consultations.filter(({ no, state }) => asked.includes(no) && state !== 'answered').map(({ due }) => due)),
  supplement: ({ supplements }) => supplements.findLast(({ receivedOn }) => receivedOn === null)?.answerBy ?? null,
  target: ({ clocks }) => clocks.target?.due ?? null,
  statutory: ({ clocks }) => clocks.statutory?.due ?? null,
} as const satisfies Record<DatedPart, (state: Case, about: About) => PlainDate | null>;

/** What a date still is, or is no longer; said alike wherever it is shown, inside and outside (DOMAIN §8). */
export type DateMarks = {
  /** It lies beyond the last published year and may still move. */
  readonly provisional: boolean;
  readonly passed: boolean;
  /** False until the dossier is accepted: the promise is only then one. */
  readonly final: boolean;
};

type On = { readonly calendar: Calendar; readonly today: PlainDate };

export function dateMarks(
  { of, date }: NoticeDate,
  { clocks }: Pick<Case, 'clocks'>,
  { calendar, today }: On,
): DateMarks {
  const clock = of === 'target' || of === 'statutory' ? clocks[of] : null;
  return {
    provisional: isProvisional(calendar, date),
    passed: date < today && !clock?.endedOn,
    final: clock?.final ?? true,
  };
}

/** Since when the target stands still where a message would name a date that runs with it; else null. */
export function standsSince(template: NoticeTemplate, { clocks: { target } }: Pick<Case, 'clocks'>): PlainDate | null {
  const part = noticeTraits[template].date;
  return target && (part === 'target' || part === 'task') ? stoppedSince(target) : null;
}

/**
 * The date that a message names: of what it is about, as it is after the act; of several the soonest. Null while that
 * stands still. Where a message is about work and no task is named, it is the target's.
 */
export function noticeDate(state: Case, template: NoticeTemplate, about: About): NoticeDate | null {
  const part = noticeTraits[template].date;
  if (part === null) return null;
  const of = part === 'task' && !about.tasks?.length ? 'target' : part;
  const date = dateOf[of](state, about);
  return date === null ? null : { of, date };
}
