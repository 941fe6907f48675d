import { type Case, pauseOf } from '../case/case.ts';
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
  consultation: ({ consultations }, { consultations: asked = [] }) =>
    soonest(consultations.filter(({ no }) => asked.includes(no)).map(({ due }) => due)),
  supplement: ({ supplements }) => supplements.findLast(({ receivedOn }) => receivedOn === null)?.answerBy ?? null,
  target: ({ clocks }) => clocks.target?.due ?? null,
  statutory: ({ clocks }) => clocks.statutory?.due ?? null,
} as const satisfies Record<DatedPart, (state: Case, about: About) => PlainDate | null>;

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
