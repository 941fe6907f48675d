import { expect } from 'vitest';
import { pauseOf } from '../../../domain/case/case.ts';
import { type ClockName, clockNames, clockState, daysUsed } from '../../../domain/case/clock.ts';
import { isOpen } from '../../../domain/case/task.ts';
import { daysInPeriod, type Period } from '../../../domain/clock/days-in-period.ts';
import { standReasons } from '../../../domain/clock/periods.ts';
import { proofOf } from '../../../domain/clock/proof.ts';
import { taskClock } from '../../../domain/clock/task-clock.ts';
import { ruleOf } from '../../../domain/flow/clock-facts.ts';
import { localDate } from '../../../domain/time/office-time.ts';
import { addCalendarDays } from '../../../domain/time/plain-date.ts';
import type { PureWorld } from '../../helpers/pure-world.ts';
import { naiveBadge, naiveDays, naiveDue, naivePlace } from './naive-clock.ts';
import { naiveStageDue, naiveTaskClock, naiveTaskState } from './naive-task-clock.ts';

/**
 * Whatever stopped, moved, extended or recounted a clock: its proof, its badge, its due date and the report of any period
 * are what a stop-watch says that was carried through the journal.
 */
export function checkAgainstNaive(world: PureWorld): void {
  for (const name of clockNames) checkClock(world, name);
  checkTasks(world);
}

/** Every task's proof, badge and due date, done or not, and by when the stage is due. */
function checkTasks(world: PureWorld): void {
  const { state, journal, calendars } = world;
  const { procedure, calendar, now } = world.context();
  const [today, timed] = [localDate(now), { journal, calendars, procedure }];
  for (const { fact } of journal) {
    const task = fact.type === 'task_opened' ? state.tasks.find(({ no }) => no === fact.task.no) : undefined;
    if (fact.type !== 'task_opened' || !task) continue;
    const clock = taskClock(task, { state, procedure, calendar, today });
    const naive = naiveTaskClock(timed, fact.task, today);
    expect(clock.days.filter((day) => day.counted).map(({ date }) => date)).toEqual(naive.days);
    expect([clock.day, clock.of]).toEqual([naive.days.length, naive.of]);
    if (isOpen(task)) expect(clock.due).toBe(naive.due);
    expect(clock.state).toBe(isOpen(task) ? naiveTaskState(naive.due, calendar, today) : 'done');
  }
  if (state.stage && !pauseOf(state)) expect(state.stage.due).toBe(naiveStageDue(timed));
}

const stands: readonly string[] = standReasons;

function checkClock(world: PureWorld, name: ClockName): void {
  const { state, journal, calendars } = world;
  const { procedure, calendar, now } = world.context();
  const [clock, rule] = [state.clocks[name], ruleOf(procedure, name)];
  if (!clock || !rule) return;
  const [upTo, timed] = [localDate(now), { name, rule, calendar }];
  const days = naiveDays(journal, timed, upTo);
  const proof = proofOf({ state, clock, rule, calendar, upTo });
  const counted = proof.filter((day) => day.counted);
  expect(counted.map(({ date }) => date)).toEqual(days);
  expect(counted.map(({ stage, holder }) => `${stage} ${holder}`)).toEqual(days.map((day) => naivePlace(journal, day)));
  expect(daysUsed(clock, rule, calendar, upTo)).toBe(days.length);
  const notWorked = rule.unit === 'calendar' ? stands : [...stands, 'weekend', 'holiday'];
  expect(proof.filter((day) => notWorked.includes(day.why))).toEqual(proof.filter((day) => !day.counted));
  const started = clock.spans.at(-1)?.from ?? upTo;
  const stayedLate = clock.due !== null && clock.due < started;
  if (!stayedLate) expect(clock.due).toBe(naiveDue(journal, timed));
  if (clock.due !== null) expect(clockState(clock, upTo)).toBe(naiveBadge(journal, timed, upTo, clock.due));
  const period = {
    from: addCalendarDays(upTo, -(journal.length % 40)),
    to: addCalendarDays(upTo, -(calendars.length % 5)),
  };
  checkPeriod(world, name, period, days);
}

/** Any stretch of the case's life has those of its days that count, each at its place. */
function checkPeriod(world: PureWorld, clock: ClockName, period: Period, days: readonly string[]): void {
  const { state, journal } = world;
  const { procedure, calendar, now } = world.context();
  const { directory } = world;
  const used = daysInPeriod({ state, directory, procedure, calendar, clock, period, today: localDate(now) });
  const byPlace = used.flatMap((one) => (one.days > 0 ? [[`${one.stage} ${one.unit}`, one.days] as const] : []));
  const within = days.filter((day) => period.from <= day && day <= period.to);
  const naive = Map.groupBy(within, (day) => naivePlace(journal, day));
  expect(Object.fromEntries(byPlace)).toEqual(
    Object.fromEntries([...naive].map(([place, all]) => [place, all.length])),
  );
}
