import type { Case } from '../case/case.ts';
import type { Prompts, Task } from '../case/task.ts';
import type { Context } from '../context.ts';
import { hasCome, opensAt } from '../dues.ts';
import { type Procedure, usualEscalation, usualReminders } from '../procedure/procedure.ts';
import { isWorkingDay } from '../time/calendar.ts';
import { addDays, countDays, subtractWorkingDays } from '../time/counting.ts';
import { atLocal, localDate } from '../time/office-time.ts';
import { addCalendarDays, laterDate, type PlainDate } from '../time/plain-date.ts';

/** What the days of reminders and escalations are counted by. */
export type PromptTerms = Pick<Context, 'procedure' | 'calendar' | 'now'>;

type Prompted = Pick<Task, 'stage' | 'consultation' | 'due'>;

/**
 * When people are notified of a task that is due then (DOMAIN §5.13): what has passed already is left out; the escalation steps of a
 * task that opens late begins today. Never on a day off, unless the procedure is urgent.
 */
export function promptsFor(terms: PromptTerms, task: Prompted): Prompts {
  const from = escalationStepsFrom(terms, laterDate(task.due, localDate(terms.now)));
  const steps = terms.procedure.escalation ?? usualEscalation;
  const escalationSteps = steps.map(({ to, days }) => ({ to, on: dayAfter(terms, from, days) }));
  return {
    reminders: remindersFor(terms, task),
    escalationSteps: escalationSteps.filter(({ on }) => isAhead(terms, on)),
  };
}

type Reminder = Prompts['reminders'][number];

/** What is not ahead keeps the day that it had, if it had one and that is none to be notified on after the due date. */
function remindersFor(terms: PromptTerms, task: Prompted, earlier: readonly Reminder[] = []): Reminder[] {
  return offsetsOf(terms.procedure, task).flatMap((before) => {
    const on = dayBefore(terms, task.due, before);
    if (isAhead(terms, on)) return [{ before, on }];
    const kept = earlier.filter((one) => one.before === before).map((one) => keptDay(terms, one.on));
    return kept.flatMap((day) => (day <= task.due || !isAhead(terms, day) ? [{ before, on: day }] : []));
  });
}

/** The day that a prompt had; one still ahead that has become a day off is the next working day. */
const keptDay = (terms: PromptTerms, on: PlainDate): PlainDate => (isAhead(terms, on) ? dayAfter(terms, on, 0) : on);

function offsetsOf({ stages }: Procedure, { stage: name, consultation }: Prompted): readonly number[] {
  const stage = stages.find((one) => one.name === name);
  const given = consultation === null ? stage?.reminders : stage?.consultations?.reminders;
  return given ?? usualReminders;
}

const isAhead = ({ now }: PromptTerms, on: PlainDate): boolean => atLocal(on, opensAt) > now;

function dayBefore({ procedure, calendar }: PromptTerms, due: PlainDate, days: number): PlainDate {
  const on =
    procedure.target.unit === 'calendar' ? addCalendarDays(due, -days) : subtractWorkingDays(calendar, due, days);
  return procedure.urgent || isWorkingDay(calendar, on) ? on : subtractWorkingDays(calendar, on, 1);
}

const dayAfter = ({ procedure, calendar }: PromptTerms, from: PlainDate, days: number): PlainDate =>
  addDays(calendar, from, days, procedure.target.unit, { rolls: !procedure.urgent });

/** From a day off the escalation steps begin on the next working day: else the second escalation step would meet the first one there. */
const escalationStepsFrom = (terms: PromptTerms, on: PlainDate): PlainDate => dayAfter(terms, on, 0);

/**
 * The same once the due date has moved, or the days around it count otherwise. An escalation step keeps its distance from the due
 * date; what was notified and does not lie ahead again keeps its day.
 */
export function promptsMoved(terms: PromptTerms, before: Context['calendar'], task: Task, due: PlainDate): Prompts {
  const escalationSteps = task.prompts.escalationSteps.map(({ to, on }) => {
    const moved = stepMoved(terms, { before, old: task.due, on }, due);
    return { to, on: isAhead(terms, moved) ? moved : keptDay(terms, on) };
  });
  return { reminders: remindersFor(terms, { ...task, due }, task.prompts.reminders), escalationSteps };
}

/** An escalation step on that day, of a task that was due on the `old` one by the calendar `before`. */
type StepBefore = { readonly before: Context['calendar']; readonly old: PlainDate; readonly on: PlainDate };

function stepMoved(terms: PromptTerms, { before, old, on }: StepBefore, due: PlainDate): PlainDate {
  const begun = escalationStepsFrom({ ...terms, calendar: before }, old);
  const distance = countDays(before, begun, on, terms.procedure.target.unit);
  return dayAfter(terms, escalationStepsFrom(terms, due), distance);
}

type Shift = (on: PlainDate) => PlainDate;

/**
 * The same after a pause. What was notified before it keeps its day; of a task that was late before it, `shift` moves an escalation step
 * by as much as the pause lasted.
 */
export function promptsAfterPause(terms: PromptTerms, state: Case, task: Task, due: PlainDate, shift: Shift): Prompts {
  const { reminders, escalationSteps } = task.prompts;
  const reminded = ({ before }: Reminder) => hasCome(state, 'reminder', `${task.no}.${before}`);
  const moved = remindersFor(terms, { ...task, due }, reminders);
  const later = (on: PlainDate): PlainDate =>
    due === task.due
      ? dayAfter(terms, shift(on), 0)
      : stepMoved(terms, { before: terms.calendar, old: task.due, on }, due);
  return {
    reminders: moved.map((one) => reminders.find((past) => past.before === one.before && reminded(past)) ?? one),
    escalationSteps: escalationSteps.map(({ to, on }) => ({
      to,
      on: hasCome(state, 'escalation', `${task.no}.${to}`) ? on : later(on),
    })),
  };
}

/** The procedure as it holds: a version that names no reminders or escalation steps has the usual ones. */
export const withUsualPrompts = ({ stages, escalation = usualEscalation, ...procedure }: Procedure): Procedure => ({
  ...procedure,
  escalation,
  stages: stages.map(({ reminders = [...usualReminders], consultations, ...stage }) => ({
    ...stage,
    reminders,
    ...(consultations && { consultations: { reminders: [...usualReminders], ...consultations } }),
  })),
});
