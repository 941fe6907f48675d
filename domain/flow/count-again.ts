import type { Case } from '../case/case.ts';
import { clockNames, isRunning } from '../case/clock.ts';
import { type Consultation, sentLast } from '../case/consultation.ts';
import { isOpen, type Prompts, type Task } from '../case/task.ts';
import type { CalendarChange } from '../event.ts';
import type { Procedure } from '../procedure/procedure.ts';
import { type Calendar, thisOrNextWorkingDay } from '../time/calendar.ts';
import { addDays, countDays, type DayUnit } from '../time/counting.ts';
import { localDate } from '../time/office-time.ts';
import { laterDate, type PlainDate } from '../time/plain-date.ts';
import { ruleOf } from './clock-facts.ts';
import { clockAgain, standingAgain } from './clock-again.ts';
import { promptsMoved } from './prompts.ts';
import type { Story } from './story.ts';

export type Change = { readonly old: Calendar; readonly calendar: Calendar; readonly publishedOn: PlainDate };

type Counted = Omit<CalendarChange, 'from' | 'to' | 'correction'>;

/** Everything that still runs, counted by the new calendar: what moves. */
export function countAgain(story: Story, change: Change): Counted {
  const { stage, ...state } = story.state();
  const { procedure } = story.context;
  const receivedOn = receivedAgain(story.state(), procedure, change);
  const counting = { calendar: change.calendar, receivedOn };
  const standing = clockNames.flatMap((name) => standingAgain(state.clocks[name], ruleOf(procedure, name), counting));
  const stageNow = stage && again(change, localDate(stage.enteredAt), stage.due, procedure.target.unit);
  return {
    clocks: clockNames.flatMap((name) => clockAgain(state.clocks[name], ruleOf(procedure, name), counting)),
    ...(standing.length > 0 && { standing }),
    ...(receivedOn && { receivedOn }),
    stage: stageNow && hasMoved(stageNow) ? stageNow : null,
    tasks: state.tasks.filter(isOpen).flatMap((task) => taskAgain(story, task, change)),
    consultations: state.consultations.flatMap((one) => questionAgain(one, procedure, change)),
    supplements: state.supplements.flatMap((one) => supplementAgain(one, change)),
  };
}

/** As many days from there as were given under the old calendar. */
function again({ old, calendar }: Change, from: PlainDate, due: PlainDate, unit: DayUnit) {
  return { old: due, due: due <= from ? due : addDays(calendar, from, countDays(old, from, due, unit), unit) };
}

const hasMoved = ({ old, due }: { readonly old: PlainDate; readonly due: PlainDate }): boolean => old !== due;

/** Nothing is received on a day off; a received day that had passed when the calendar was published stands. */
function receivedBy(on: PlainDate, { receivedDay }: Procedure, { calendar, publishedOn }: Change): PlainDate {
  return receivedDay === 'plain' || on < publishedOn ? on : thisOrNextWorkingDay(calendar, on);
}

/** The day from which the clocks count now; undefined where it stays, or none counts from it any more. */
function receivedAgain({ receivedOn, clocks }: Case, procedure: Procedure, change: Change): PlainDate | undefined {
  const counts = clockNames.some((name) => {
    const clock = clocks[name];
    return clock && isRunning(clock) && clock.spans.at(-1)?.from === receivedOn;
  });
  const moved = receivedBy(receivedOn, procedure, change);
  return counts && moved !== receivedOn ? moved : undefined;
}

/** Nothing where neither the due date nor a day on which somebody is told of the task has moved. */
function taskAgain({ context }: Story, task: Task, change: Change): Counted['tasks'] {
  const moved = again(change, localDate(task.openedAt), task.due, context.procedure.target.unit);
  const prompts = promptsMoved({ ...context, calendar: change.calendar }, change.old, task, moved.due);
  const stays = !hasMoved(moved) && daysOf(prompts) === daysOf(task.prompts);
  return stays ? [] : [{ no: task.no, ...moved, prompts }];
}

const daysOf = ({ reminders, ladder }: Prompts): string => [...reminders, ...ladder].map(({ on }) => on).join();

/** Silence never has effect before the question is due, whatever day its delivery was received on. */
function questionAgain(one: Consultation, procedure: Procedure, change: Change): Counted['consultations'] {
  if (one.state !== 'open') return [];
  const { unit } = procedure.target;
  const moved = again(change, localDate(sentLast(one)), one.due, unit);
  const delivered = one.deliveredOn && receivedBy(one.deliveredOn, procedure, change);
  const silenceDue = delivered && laterDate(addDays(change.calendar, delivered, one.days, unit), moved.due);
  const redelivered = delivered !== null && delivered !== one.deliveredOn;
  const stays = !hasMoved(moved) && silenceDue === one.silenceDue && !redelivered;
  return stays ? [] : [{ no: one.no, ...moved, silenceDue, ...(redelivered && { deliveredOn: delivered }) }];
}

/** What the applicant still has to answer: by when, or when intake asks again. */
function supplementAgain(one: Case['supplements'][number], change: Change): Counted['supplements'] {
  if (one.receivedOn !== null) return [];
  const moved = again(change, one.askedOn, one.answerBy, 'working');
  const last = one.chases.at(-1);
  const chase = last?.nextOn ? again(change, localDate(last.at), last.nextOn, 'working') : null;
  const chased = chase !== null && hasMoved(chase) ? { nextOn: chase.due } : {};
  return hasMoved(moved) || 'nextOn' in chased ? [{ no: one.no, ...moved, ...chased }] : [];
}
