import type { CurrentStage, Extension } from '../case/case.ts';
import { type Clock, daysUsed, isRunning } from '../case/clock.ts';
import type { Task } from '../case/task.ts';
import { type CountTerms, dueAfter, spansBetween, stageStartOf, startOf, unitOfDays } from '../clock/task-spans.ts';
import { dueTraits, everyDue } from '../dues.ts';
import type { CalendarChange } from '../event.ts';
import { apologyDay, lastDayOf, warnDay } from './clock-facts.ts';
import type { Story } from './story.ts';
import { type ClockRule, stageOf } from '../procedure/procedure.ts';
import { type Calendar, thisOrNextWorkingDay } from '../time/calendar.ts';
import { countDays } from '../time/counting.ts';
import { localDate } from '../time/office-time.ts';
import { type PlainDate, earlierDate, laterDate } from '../time/plain-date.ts';

/** `receivedOn`: where the received day has become a day off, the next day to count from. */
type RecountTerms = {
  readonly calendar: Calendar;
  readonly receivedOn: PlainDate | undefined;
  readonly extension: Extension | null;
};

/** What the clock's present or last span had left as it began; null where the clock had run over before. */
function restOf(clock: Clock, rule: ClockRule, { calendar, receivedOn }: RecountTerms) {
  const last = clock.spans.at(-1);
  if (!last || clock.lastDue < last.from) return null; // what had run over before it went on stays late
  const begun = { ...clock, spans: [...clock.spans.slice(0, -1), { ...last, to: null }] };
  const used = daysUsed(begun, rule, calendar, last.from);
  const from = isRunning(clock) ? laterDate(last.from, receivedOn ?? last.from) : last.from;
  return { calendar, rule, from, used, extra: clock.extraDays };
}

type Rest = NonNullable<ReturnType<typeof restOf>>;

/**
 * With the days that are left; but a date that a person has written on an extension stands, and rolls forward only where it
 * has become a day off (DOMAIN §5.15): the extension is then as many days as that takes. After a stop that moved it nobody has
 * written the date any more that the days left lead to.
 */
function endAgain({ name, spans, lastDue }: Clock, rest: Rest, extension: Extension | null) {
  const last = spans.at(-1);
  const on = extension && localDate(extension.extendedAt);
  // what a supplement starts anew promises anew, without the days of the extension
  const goesOn = last && on && (last.from < on || (last.from === on && last.began !== 'supplement'));
  const isNamed = name === 'target' && extension && (goesOn || lastDue === extension.to);
  if (!isNamed) return { due: lastDayOf(rest), extra: rest.extra };
  const { calendar, rule, from, used } = rest;
  const rolls = rule.rolls || rule.unit === 'working';
  const due = rolls ? thisOrNextWorkingDay(calendar, extension.to) : extension.to;
  return { due, extra: countDays(calendar, from, due, rule.unit) + used - rule.days };
}

/** Of an extension whose date stands: only where the calendar gives it another number of days. */
const extraDaysIf = (clock: Clock, extra: number) => (extra === clock.extraDays ? {} : { extraDays: extra });

export function clockAgain(clock: Clock | null, rule: ClockRule | null, terms: RecountTerms): CalendarChange['clocks'] {
  const begun = clock && rule && clock.due && isRunning(clock) ? restOf(clock, rule, terms) : null;
  if (!clock?.due || !begun) return [];
  const { due, extra } = endAgain(clock, begun, terms.extension);
  const rest = { ...begun, extra };
  const warnOn = clock.warnOn && warnDay({ ...rest, reached: earlierDate(clock.warnOn, rest.from) });
  const apologyOn = clock.apologyOn && apologyDay(terms.calendar, rest.from, due);
  const { name, due: old } = clock;
  const moved = old !== due || warnOn !== clock.warnOn || apologyOn !== clock.apologyOn || extra !== clock.extraDays;
  return moved ? [{ clock: name, old, due, warnOn, apologyOn, ...extraDaysIf(clock, extra) }] : [];
}

/** A clock that stands still is counted on when it goes on; until then it keeps by when it had to be done. */
export function standingAgain(
  clock: Clock | null,
  rule: ClockRule | null,
  terms: RecountTerms,
): CalendarChange['standing'] {
  const ended = clock?.spans.at(-1)?.stopped === 'ended';
  const rest = clock && rule && !isRunning(clock) && !ended ? restOf(clock, rule, terms) : null;
  if (!clock || !rest) return [];
  const { due: lastDue, extra } = endAgain(clock, rest, terms.extension);
  const stays = lastDue === clock.lastDue && extra === clock.extraDays;
  return stays ? [] : [{ clock: clock.name, lastDue, ...extraDaysIf(clock, extra) }];
}

/** The days that the stage's task was given, counted as the case is now, without the pauses in between. */
export function taskDueAgain(task: Task, { procedure, calendar, state }: CountTerms): PlainDate {
  const given = { days: task.days, unit: unitOfDays(task.kind, procedure) };
  return dueAfter(spansBetween(startOf(task, state), null, state.pauses), given, calendar);
}

/** The days that its procedure gives a stage, likewise. */
export function stageDueAgain(stage: CurrentStage, now: CountTerms): PlainDate {
  const { procedure, calendar, state } = now;
  const given = { days: stageOf(procedure, stage.name).days, unit: procedure.target.unit };
  return dueAfter(spansBetween(stageStartOf(stage, state), null, state.pauses), given, calendar);
}

/** What had come and now lies ahead again is void; it will come in its next round. */
export function voidWhatLiesAhead(story: Story): void {
  const { handledDues, voidedDues } = story.state();
  // an acknowledgement falls with the escalation step that it answers
  const asIfUnanswered = { ...story.state(), escalations: [] };
  const ahead = everyDue(asIfUnanswered).filter((due) => due.at > story.context.now);
  for (const { id, kind, ref } of ahead)
    if (dueTraits[kind].comesAgain && handledDues.includes(id) && !voidedDues.includes(id))
      story.record({ type: 'due_voided', due: id, kind, ref });
}
