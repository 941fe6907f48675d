import type { Case } from '../case/case.ts';
import { type Clock, clockNames, isRunning } from '../case/clock.ts';
import { daysUsed } from '../case/days-used.ts';
import { isOpen, type Prompts, type Task } from '../case/task.ts';
import type { CommandOf } from '../command.ts';
import type { CalendarChange } from '../event.ts';
import { apologyDay, lastDayOf, ruleOf, warnDay } from '../flow/clock-facts.ts';
import { promptsMoved } from '../flow/prompts.ts';
import type { Story } from '../flow/story.ts';
import { voidWhatLiesAhead } from '../flow/void-dues.ts';
import type { ClockRule } from '../procedure/procedure.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { type Calendar, isWorkingDay } from '../time/calendar.ts';
import { addDays, countDays, type DayUnit } from '../time/counting.ts';
import { localDate } from '../time/office-time.ts';
import { addCalendarDays, earlierDate, type PlainDate } from '../time/plain-date.ts';

type Change = { readonly old: Calendar; readonly calendar: Calendar; readonly publishedOn: PlainDate };

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
  story.tell({
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

/** As many days from there as were given under the old calendar. */
const again = ({ old, calendar }: Change, from: PlainDate, due: PlainDate, unit: DayUnit): PlainDate =>
  due <= from ? due : addDays(calendar, from, countDays(old, from, due, unit), unit);

function countAgain(story: Story, change: Change): Omit<CalendarChange, 'from' | 'to' | 'correction'> {
  const { stage, ...state } = story.state();
  const { procedure } = story.context;
  const { unit } = procedure.target;
  const moved = (from: PlainDate, old: PlainDate, of: DayUnit = unit) => ({ old, due: again(change, from, old, of) });
  const stageNow = stage && moved(localDate(stage.enteredAt), stage.due);
  return {
    clocks: clockNames.flatMap((name) => clockAgain(state.clocks[name], ruleOf(procedure, name), change)),
    stage: stageNow && stageNow.old !== stageNow.due ? stageNow : null,
    tasks: state.tasks.filter(isOpen).flatMap((task) => taskAgain(story, task, change)),
    consultations: state.consultations
      .filter((one) => one.state === 'open')
      .map((one) => {
        const { no, deliveredOn, silenceDue: before } = one;
        const silenceDue = deliveredOn && addDays(change.calendar, deliveredOn, one.days, unit);
        return { no, ...moved(localDate(one.sentAt), one.due), silenceDue, before };
      })
      .filter((one) => hasMoved(one) || one.silenceDue !== one.before)
      .map(({ before: _, ...one }) => one),
    supplements: state.supplements
      .filter((one) => one.receivedOn === null)
      .map((one) => ({ no: one.no, ...moved(one.askedOn, one.answerBy, 'working') }))
      .filter(hasMoved),
  };
}

/** Nothing where neither the due date nor a day on which somebody is told of the task has moved. */
function taskAgain({ context }: Story, task: Task, change: Change): CalendarChange['tasks'] {
  const { no, due: old } = task;
  const due = again(change, localDate(task.openedAt), old, context.procedure.target.unit);
  const prompts = promptsMoved({ ...context, calendar: change.calendar }, change.old, task, due);
  const stays = due === old && daysOf(prompts) === daysOf(task.prompts);
  return stays ? [] : [{ no, old, due, prompts }];
}

const daysOf = ({ reminders, ladder }: Prompts): string => [...reminders, ...ladder].map(({ on }) => on).join();

const hasMoved = ({ old, due }: { readonly old: PlainDate; readonly due: PlainDate }): boolean => old !== due;

/** A clock that stands still is counted by the new calendar when it goes on. */
function clockAgain(clock: Clock | null, rule: ClockRule | null, change: Change): CalendarChange['clocks'] {
  const from = clock?.spans.at(-1)?.from;
  // what had run over before it went on stays late
  if (!clock || !rule || !from || !clock.due || !isRunning(clock) || clock.due < from) return [];
  const { calendar } = change;
  const { due: old, extraDays: extra } = clock;
  const used = daysUsed(clock, rule, calendar, from);
  const due = lastDayOf({ calendar, rule, from, used, extra });
  const warnOn =
    clock.warnOn && warnDay({ calendar, rule, from, used, extra, reached: earlierDate(clock.warnOn, from) });
  const apologyOn = clock.apologyOn && apologyDay(calendar, from, due);
  const moved = old !== due || warnOn !== clock.warnOn || apologyOn !== clock.apologyOn;
  return moved ? [{ clock: clock.name, old, due, warnOn, apologyOn }] : [];
}
