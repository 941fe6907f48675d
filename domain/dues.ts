import { type Case, isAcknowledged, pauseOf } from './case/case.ts';
import { type Clock, isRunning } from './case/clock.ts';
import type { Consultation } from './case/consultation.ts';
import { type Task, isOpen } from './case/task.ts';
import { type Instant } from './time/instant.ts';
import { atLocal, endOfDay } from './time/office-time.ts';
import type { PlainDate } from './time/plain-date.ts';

type DueTraits = {
  /** Of what `ref` begins with the number or the name. */
  readonly about: 'clock' | 'task' | 'consultation' | 'supplement';
  /** One of the days on which somebody is prompted about a task: of these only the next one is waited for. */
  readonly prompt: boolean;
  /** It comes again in its next round when its date moves ahead; a clock's warnings come again with the clock's own round. */
  readonly comesAgain: boolean;
};

/** What comes by itself. */
export const dueTraits = {
  target_warning: { about: 'clock', prompt: false, comesAgain: false },
  apology_due: { about: 'clock', prompt: false, comesAgain: false },
  target_breach: { about: 'clock', prompt: false, comesAgain: true },
  statutory_breach: { about: 'clock', prompt: false, comesAgain: true },
  reminder: { about: 'task', prompt: true, comesAgain: true },
  task_overdue: { about: 'task', prompt: false, comesAgain: true },
  escalation: { about: 'task', prompt: true, comesAgain: true },
  consultation_overdue: { about: 'consultation', prompt: false, comesAgain: true },
  consultation_silence: { about: 'consultation', prompt: false, comesAgain: false },
  supplement_unanswered: { about: 'supplement', prompt: false, comesAgain: false },
} as const satisfies Readonly<Record<string, DueTraits>>;
export type DueKind = keyof typeof dueTraits;

// the keys of a constant table
const dueKinds = Object.keys(dueTraits) as DueKind[];

export const dueKindsAbout = (part: DueTraits['about']): DueKind[] =>
  dueKinds.filter((kind) => dueTraits[kind].about === part);

/** Which part of the workflow waits for it. */
export type DueScope =
  | { readonly kind: 'clock'; readonly clock: Clock['name'] }
  | { readonly kind: 'stage'; readonly stage: string; readonly round: number }
  | { readonly kind: 'consultation'; readonly consultation: number };

/** A moment at which something happens by itself. Its identity is (kind, ref, round): one event for each, ever. */
export type Due = {
  readonly id: string;
  readonly at: Instant;
  readonly kind: DueKind;
  readonly ref: string;
  readonly scope: DueScope;
  /** The day it is named by: the last one of a period, the one on whose morning somebody is notified. */
  readonly on: PlainDate;
};

type DueParts = { kind: DueKind; ref: string; round: number; at: Instant; scope: DueScope; on: PlainDate };

const due = ({ kind, ref, round, at, scope, on }: DueParts): Due => ({
  id: `${kind}/${ref}/${round}`,
  at,
  kind,
  ref,
  scope,
  on,
});

/** When the office opens: what is notified on a day is notified then. */
export const opensAt = '07:30';

/** A period ends at 24:00 of its last day (Civil Code art. 148): the breach comes with the first instant after. */
function duesOfClock(clock: Clock): Due[] {
  if (!isRunning(clock) || clock.due === null) return [];
  const scope: DueScope = { kind: 'clock', clock: clock.name };
  const common = { ref: clock.name, round: clock.round, scope };
  const breach = due({
    ...common,
    kind: clock.name === 'target' ? 'target_breach' : 'statutory_breach',
    at: endOfDay(clock.due),
    on: clock.due,
  });
  const morning = (kind: DueKind, on: PlainDate | null) =>
    on === null ? [] : [due({ ...common, kind, at: atLocal(on, opensAt), on })];
  return [...morning('target_warning', clock.warnOn), ...morning('apology_due', clock.apologyOn), breach];
}

/** How often it has come and was put ahead again, and this time. */
const roundOf = ({ voidedDues }: Case, kind: DueKind, ref: string): number =>
  1 + voidedDues.filter((id) => id.startsWith(`${kind}/${ref}/`)).length;

/** A consultation's lateness and its silence share their rounds, whichever of the two was voided. */
function roundOfConsultation({ voidedDues }: Case, ref: string): number {
  const voided = voidedDues.map((id) => id.split('/')).filter(([kind, of]) => isOfConsultation(kind) && of === ref);
  return 1 + new Set(voided.map(([, , round]) => round)).size;
}

const isOfConsultation = (kind: string | undefined): boolean =>
  dueKindsAbout('consultation').some((one) => one === kind);

/** Somebody was notified of it, and it was not put ahead again since. */
export const hasCome = ({ handledDues, voidedDues }: Case, kind: DueKind, ref: string): boolean =>
  handledDues.some((id) => id.startsWith(`${kind}/${ref}/`) && !voidedDues.includes(id));

/** However often its date moves ahead, nobody is reminded of a task more than twice (DOMAIN §5.13). */
const mostReminders = 2;

const reminderLeft = ({ handledDues }: Case, { no }: Task): boolean =>
  handledDues.filter((id) => id.startsWith(`reminder/${no}.`)).length < mostReminders;

/** A task's own clock stands still with the target (DOMAIN §5.7); a consultation's runs on. */
function duesOfTask(state: Case, task: Task): Due[] {
  if (!isOpen(task) || (task.consultation === null && pauseOf(state))) return [];
  const scope: DueScope =
    task.consultation === null
      ? { kind: 'stage', stage: task.stage, round: task.stageRound }
      : { kind: 'consultation', consultation: task.consultation };
  const dueAs = (kind: DueKind, ref: string, on: PlainDate, at: Instant) =>
    due({ kind, ref, round: roundOf(state, kind, ref), at, scope, on });
  const { reminders, escalationSteps } = task.prompts;
  return [
    ...(reminderLeft(state, task) ? reminders : []).map(({ before, on }) =>
      dueAs('reminder', `${task.no}.${before}`, on, atLocal(on, opensAt)),
    ),
    ...(task.consultation === null ? [dueAs('task_overdue', `${task.no}`, task.due, endOfDay(task.due))] : []),
    ...(isAcknowledged(state, task.no) ? [] : escalationSteps).map(({ to, on }) =>
      dueAs('escalation', `${task.no}.${to}`, on, atLocal(on, opensAt)),
    ),
  ];
}

/** What a due is about, but a clock: the number begins its `ref`. */
export const numberOfRef = (ref: string): number => Number(ref.split('.')[0]);

/** Silence is judged from proven delivery; a consultation whose delivery nobody has proven only becomes overdue. */
function duesOfConsultation(state: Case, consultation: Consultation): Due[] {
  if (consultation.state !== 'open') return [];
  const scope: DueScope = { kind: 'consultation', consultation: consultation.no };
  const round = roundOfConsultation(state, `${consultation.no}`);
  const common = { ref: `${consultation.no}`, round, scope };
  const { due: on, silenceDue } = consultation;
  const overdue = due({ ...common, kind: 'consultation_overdue', at: endOfDay(on), on });
  if (silenceDue === null || consultation.silence.rule === 'escalate') return [overdue];
  const silence = due({ ...common, kind: 'consultation_silence', at: endOfDay(silenceDue), on: silenceDue });
  return silenceDue === on ? [silence] : [overdue, silence];
}

function duesOfSupplements(state: Case): Due[] {
  return state.supplements
    .filter((one) => one.receivedOn === null)
    .flatMap(({ no, answerBy, chases }) => {
      const stage = state.stage;
      const scope: DueScope = { kind: 'stage', stage: stage?.name ?? 'intake', round: stage?.round ?? 1 };
      const last = chases.at(-1);
      const on = last ? last.nextOn : answerBy;
      const round = 1 + chases.length;
      return on === null
        ? []
        : [due({ kind: 'supplement_unanswered', ref: `${no}`, round, at: endOfDay(on), scope, on })];
    });
}

/** Everything that comes of the case as it stands, handled or not, soonest first; nothing once it is closed. */
export function everyDue(state: Case): Due[] {
  if (state.closedAt !== null) return [];
  const clocks = Object.values(state.clocks).flatMap((clock) => (clock ? duesOfClock(clock) : []));
  const all = [
    ...clocks,
    ...state.tasks.flatMap((task) => duesOfTask(state, task)),
    ...state.consultations.flatMap((one) => duesOfConsultation(state, one)),
    ...duesOfSupplements(state),
  ];
  return all.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1));
}

/**
 * What is still to come by itself, soonest first. Of the reminders and escalation steps of a task only the next one: the others come
 * after it, and a timer for each would more than double what a workflow keeps.
 */
export function dues(state: Case): Due[] {
  const handled = new Set(state.handledDues);
  const prompted = new Set<number>();
  return everyDue(state)
    .filter((one) => !handled.has(one.id))
    .filter(({ kind, ref }) => {
      if (!dueTraits[kind].prompt) return true;
      const isNext = !prompted.has(numberOfRef(ref));
      prompted.add(numberOfRef(ref));
      return isNext;
    });
}

/** The dues that have come by that moment. */
export const duesBy = (state: Case, now: Instant): Due[] => dues(state).filter((one) => one.at <= now);
