import type { Case } from '../case/case.ts';
import { clockNames, isRunning } from '../case/clock.ts';
import type { Consultation } from '../case/consultation.ts';
import { type Prompts, type Task, isOpen } from '../case/task.ts';
import { type CountTerms, startOf } from '../clock/task-spans.ts';
import type { CalendarChange } from '../event.ts';
import { receivedAnew } from '../evolve/calendar.ts';
import type { Procedure } from '../procedure/procedure.ts';
import { type Calendar, thisOrNextWorkingDay } from '../time/calendar.ts';
import { addDays, countDays, type DayUnit } from '../time/counting.ts';
import { localDate } from '../time/office-time.ts';
import { laterDate, type PlainDate } from '../time/plain-date.ts';
import { ruleOf } from './clock-facts.ts';
import { clockAgain, stageDueAgain, standingAgain, taskDueAgain } from './clock-again.ts';
import { promptsMoved } from './prompts.ts';
import { type Scene, sceneOf, type Story } from './story.ts';

export type Change = { readonly old: Calendar; readonly calendar: Calendar; readonly publishedOn: PlainDate };

type Counted = Omit<CalendarChange, 'from' | 'to' | 'correction'>;

/** Everything that still runs, counted by the new calendar: what moves. */
export function countAgain(story: Story, change: Change): Counted {
  const scene = sceneOf(story);
  const { state } = scene;
  const { procedure } = scene.context;
  const clocks = clocksAgain(state, procedure, change);
  // the days of intake and its stage count from the received day too
  const after = { state: receivedAnew(state, clocks), procedure, calendar: change.calendar };
  return {
    ...clocks,
    stage: stageAgain(after),
    tasks: state.tasks.filter(isOpen).flatMap((task) => taskAgain(scene, task, { after, change })),
    consultations: state.consultations.flatMap((one) => consultationAgain(scene, one, change)),
    supplements: state.supplements.flatMap((one) => supplementAgain(one, change)),
  };
}

type Clocks = Pick<Counted, 'clocks' | 'standing' | 'receivedOn'>;

function clocksAgain(state: Case, procedure: Procedure, change: Change): Clocks {
  const receivedOn = receivedAgain(state, procedure, change);
  const terms = { calendar: change.calendar, receivedOn, extension: state.extension };
  return {
    clocks: clockNames.flatMap((name) => clockAgain(state.clocks[name], ruleOf(procedure, name), terms)),
    standing: clockNames.flatMap((name) => standingAgain(state.clocks[name], ruleOf(procedure, name), terms)),
    ...(receivedOn && { receivedOn }),
  };
}

/** As many days from there as were given under the old calendar. */
function again({ old, calendar }: Change, from: PlainDate, due: PlainDate, unit: DayUnit) {
  return { old: due, due: due <= from ? due : addDays(calendar, from, countDays(old, from, due, unit), unit) };
}

const hasMoved = ({ old, due }: { readonly old: PlainDate; readonly due: PlainDate }): boolean => old !== due;

function stageAgain(after: CountTerms): Counted['stage'] {
  const { stage } = after.state;
  const moved = stage && { old: stage.due, due: stageDueAgain(stage, after) };
  return moved && hasMoved(moved) ? moved : null;
}

/** Nothing is received on a day off; a received day that had passed when the calendar was published stands. */
function receivedBy(on: PlainDate, { receivedDay }: Procedure, { calendar, publishedOn }: Change): PlainDate {
  return receivedDay === 'plain' || on < publishedOn ? on : thisOrNextWorkingDay(calendar, on);
}

/** The day from which the clocks count now; undefined where it stays, or none counts from it any more. */
function receivedAgain({ receivedOn, clocks }: Case, procedure: Procedure, change: Change): PlainDate | undefined {
  const counts = clockNames.some((name) => {
    const clock = clocks[name];
    const last = clock?.spans.at(-1);
    // paused before it had counted anything, it goes on from there at the earliest
    const isPaused = last?.stopped === 'paused' && last.to === last.from;
    return clock && last?.from === receivedOn && (isRunning(clock) || isPaused);
  });
  const moved = receivedBy(receivedOn, procedure, change);
  return counts && moved !== receivedOn ? moved : undefined;
}

type Recount = { readonly after: CountTerms; readonly change: Change };

/** Nothing where neither its days nor a day on which somebody is notified of the task have moved. */
function taskAgain(scene: Scene, task: Task, { after, change }: Recount): Counted['tasks'] {
  const asked = scene.state.consultations.find(({ no }) => no === task.consultation);
  const { due, receivedOn } = asked ? answerAgain(scene, { task, asked }, change) : { due: taskDueAgain(task, after) };
  const prompts = promptsMoved({ ...scene.context, calendar: change.calendar }, change.old, task, due);
  const stays = task.due === due && daysOf(prompts) === daysOf(task.prompts) && !receivedOn;
  return stays ? [] : [{ no: task.no, old: task.due, due, prompts, ...(receivedOn && { receivedOn }) }];
}

type Again = { readonly due: PlainDate; readonly receivedOn?: PlainDate };

/** From the received day of the consultation's sending, or the working day that takes its place, the days that it was given. */
function answerAgain({ state, context }: Scene, { task, asked }: ConsultationTask, change: Change): Again {
  const { procedure } = context;
  const start = startOf(task, state);
  const receivedOn = receivedBy(start, procedure, change);
  const due = addDays(change.calendar, receivedOn, asked.days, procedure.target.unit);
  return receivedOn === start ? { due } : { due, receivedOn };
}

type ConsultationTask = { readonly task: Task; readonly asked: Consultation };

const daysOf = ({ reminders, escalationSteps }: Prompts): string =>
  [...reminders, ...escalationSteps].map(({ on }) => on).join();

/** Silence never has effect before the consultation is due, whatever day its delivery was received on. */
function consultationAgain(scene: Scene, asked: Consultation, change: Change): Counted['consultations'] {
  const { procedure } = scene.context;
  const task = scene.state.tasks.find((one) => isOpen(one) && one.consultation === asked.no);
  if (asked.state !== 'open' || !task) return [];
  const { due } = answerAgain(scene, { task, asked }, change);
  const delivered = asked.deliveredOn && receivedBy(asked.deliveredOn, procedure, change);
  const silent = delivered && addDays(change.calendar, delivered, asked.days, procedure.target.unit);
  const silenceDue = silent && laterDate(silent, due);
  const redelivered = delivered !== null && delivered !== asked.deliveredOn;
  if (asked.due === due && silenceDue === asked.silenceDue && !redelivered) return [];
  return [{ no: asked.no, old: asked.due, due, silenceDue, ...(redelivered && { deliveredOn: delivered }) }];
}

/** What the applicant still has to answer: by when, or when intake asks again. */
function supplementAgain(one: Case['supplements'][number], change: Change): Counted['supplements'] {
  if (one.receivedOn !== null) return [];
  const moved = again(change, one.askedOn, one.answerBy, 'working');
  const last = one.chases.at(-1);
  const chase = last?.nextOn ? again(change, localDate(last.askedAt), last.nextOn, 'working') : null;
  const chased = chase !== null && hasMoved(chase) ? { nextOn: chase.due } : {};
  return hasMoved(moved) || 'nextOn' in chased ? [{ no: one.no, ...moved, ...chased }] : [];
}
