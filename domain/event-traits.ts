import type { Case } from './case/case.ts';
import type { ClockName } from './case/clock.ts';
import type { CalendarChange, CaseFact, EventType, FactOf } from './event.ts';
import type { UnitId } from './ids.ts';

/** Where a fact has the number of a task or of a consultation, and where it names a unit. */
type NumberIn<F> = F extends unknown
  ? {
      [K in keyof F & string]: F[K] extends number ? K : F[K] extends { readonly no: number } ? `${K}.no` : never;
    }[keyof F & string]
  : never;
type UnitIn<F> = F extends unknown
  ? { [K in keyof F & string]: F[K] extends UnitId ? K : never }[keyof F & string]
  : never;

export type EventTraits<F extends CaseFact = CaseFact> = {
  /** Changes what a decision rests on: dossier, opinions, stage or tasks. What is not material in between refuses nobody. */
  readonly material: boolean;
  /** Those who watch the case are notified that it has moved on. */
  readonly watched: boolean;
  /**
   * Whether an applicant is shown it, and so a consulted unit beside its own part: clocks only where it is the target's,
   * a calendar only where it moves the promised day, a decision only once its result is returned. `restricted`: nobody,
   * outside or inside, but who reads the thread of concerns.
   */
  readonly outside:
    | 'shown'
    | 'hidden'
    | 'restricted'
    | 'once_returned'
    | (F extends { readonly clock: ClockName } ? 'of_target' : never)
    | (F extends CalendarChange ? 'moves_promise' : never);
  /** Which part of the case: what is about a unit's own task, consultation or remark is shown to it. `due`: what that is about. */
  readonly about:
    | 'case'
    | 'author'
    | (F extends { readonly due: string; readonly ref: string } ? 'due' : never)
    | { readonly units: readonly UnitIn<F>[] }
    | { readonly task: NumberIn<F> }
    | { readonly consultation: NumberIn<F> };
};

/** What is so about every kind of event; lists and SQL derive from it. */
// prettier-ignore
export const eventTraits = {
  submitted:                  { material: true,  watched: false, outside: 'shown',         about: 'case' },
  accepted:                   { material: true,  watched: false, outside: 'shown',         about: 'case' },
  supplement_requested:       { material: true,  watched: false, outside: 'shown',         about: 'case' },
  supplement_provided:        { material: true,  watched: false, outside: 'shown',         about: 'case' },
  supplement_chased:          { material: false, watched: false, outside: 'hidden',        about: 'case' },
  refused:                    { material: true,  watched: false, outside: 'shown',         about: 'case' },
  withdrawn:                  { material: true,  watched: false, outside: 'shown',         about: 'case' },
  stopped:                    { material: true,  watched: false, outside: 'shown',         about: 'case' },
  stage_entered:              { material: true,  watched: true,  outside: 'shown',         about: 'case' },
  task_opened:                { material: true,  watched: false, outside: 'hidden',        about: { task: 'task.no' } },
  task_closed:                { material: true,  watched: false, outside: 'hidden',        about: { task: 'no' } },
  task_assigned:              { material: false, watched: false, outside: 'hidden',        about: { task: 'no' } },
  task_released:              { material: false, watched: false, outside: 'hidden',        about: { task: 'no' } },
  task_substituted:           { material: false, watched: false, outside: 'hidden',        about: { task: 'no' } },
  task_moved:                 { material: true,  watched: false, outside: 'hidden',        about: { units: ['from', 'to'] } },
  clock_started:              { material: false, watched: false, outside: 'of_target',     about: 'case' },
  clock_stopped:              { material: false, watched: false, outside: 'of_target',     about: 'case' },
  clock_final:                { material: false, watched: false, outside: 'of_target',     about: 'case' },
  clock_ended:                { material: true,  watched: false, outside: 'of_target',     about: 'case' },
  paused:                     { material: false, watched: false, outside: 'hidden',        about: 'case' },
  resumed:                    { material: false, watched: false, outside: 'hidden',        about: 'case' },
  extended:                   { material: false, watched: false, outside: 'shown',         about: 'case' },
  apologised:                 { material: false, watched: false, outside: 'shown',         about: 'case' },
  consultation_opened:        { material: true,  watched: false, outside: 'hidden',        about: { consultation: 'consultation.no' } },
  consultation_not_offered:   { material: true,  watched: false, outside: 'hidden',        about: 'case' },
  consultation_delivered:     { material: false, watched: false, outside: 'hidden',        about: { consultation: 'no' } },
  consultation_bounced:       { material: false, watched: false, outside: 'hidden',        about: { consultation: 'no' } },
  consultation_reminded:      { material: false, watched: false, outside: 'hidden',        about: { consultation: 'no' } },
  consultation_answered:      { material: true,  watched: false, outside: 'hidden',        about: { consultation: 'no' } },
  consultation_escalated:     { material: false, watched: false, outside: 'hidden',        about: { consultation: 'no' } },
  consultation_silent:        { material: true,  watched: false, outside: 'hidden',        about: { consultation: 'no' } },
  consultation_silence_revoked:{ material: true,  watched: false, outside: 'hidden',        about: { consultation: 'no' } },
  consultation_closed:        { material: true,  watched: false, outside: 'hidden',        about: { consultation: 'no' } },
  consultation_reopened:      { material: true,  watched: false, outside: 'hidden',        about: { consultation: 'no' } },
  proposed:                   { material: true,  watched: false, outside: 'hidden',        about: 'case' },
  signed_off:                 { material: true,  watched: false, outside: 'hidden',        about: 'case' },
  sent_back:                  { material: true,  watched: false, outside: 'hidden',        about: 'case' },
  forwarded:                  { material: true,  watched: false, outside: 'hidden',        about: 'case' },
  decided:                    { material: true,  watched: true,  outside: 'once_returned', about: 'case' },
  issued:                     { material: true,  watched: false, outside: 'once_returned', about: 'case' },
  result_returned:            { material: true,  watched: false, outside: 'shown',         about: 'case' },
  closed:                     { material: true,  watched: true,  outside: 'shown',         about: 'case' },
  commented:                  { material: false, watched: false, outside: 'hidden',        about: 'author' },
  concern_raised:             { material: false, watched: false, outside: 'restricted',    about: 'case' },
  dossier_corrected:          { material: true,  watched: false, outside: 'shown',         about: 'case' },
  document_replaced:          { material: true,  watched: false, outside: 'shown',         about: 'case' },
  calendar_changed:           { material: false, watched: false, outside: 'moves_promise', about: 'case' },
  due_voided:                 { material: false, watched: false, outside: 'hidden',        about: 'due' },
  escalated:                  { material: false, watched: false, outside: 'hidden',        about: { task: 'task' } },
  escalation_acknowledged:    { material: false, watched: false, outside: 'hidden',        about: { task: 'task' } },
  due_passed:                 { material: false, watched: false, outside: 'hidden',        about: 'due' },
} as const satisfies { readonly [T in EventType]: EventTraits<FactOf<T>> };

// the keys of a constant table, of which there are some
export const eventTypes = Object.keys(eventTraits) as [EventType, ...EventType[]];

export const eventsShown = (outside: EventTraits['outside']): EventType[] =>
  eventTypes.filter((type) => eventTraits[type].outside === outside);

/** Whether nobody is to know that it happened but who reads the thread of concerns. */
export const isRestricted = ({ type }: CaseFact): boolean => eventTraits[type].outside === 'restricted';

/** Whether an applicant is shown the event. `shownOutward` in db/queries/cases is the twin for lists. */
export function isShownOutside(fact: CaseFact, { closedAt }: Case): boolean {
  switch (eventTraits[fact.type].outside) {
    case 'shown':
      return true;
    case 'hidden':
    case 'restricted':
      return false;
    case 'once_returned':
      return closedAt !== null;
    case 'of_target':
      return 'clock' in fact && fact.clock === 'target';
    case 'moves_promise':
      return 'clocks' in fact && movedPromise(fact) !== undefined;
  }
}

/** How a calendar moves the promised day, if it does. */
export const movedPromise = ({ clocks }: CalendarChange) =>
  clocks.find((one) => one.clock === 'target' && one.old !== one.due);
