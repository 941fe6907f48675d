import { type Clock, daysUsed, isRunning } from '../case/clock.ts';
import { pauseOf } from '../case/case.ts';
import type { Context } from '../context.ts';
import { apologyDay, warnDay } from '../flow/clock-facts.ts';
import { actsFor, type Attempt, firstRefusal, type Guard } from '../flow/guard.ts';
import type { Scene } from '../flow/story.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { isProvisional, isWorkingDay } from '../time/calendar.ts';
import { addDays, countDays, subtractWorkingDays } from '../time/counting.ts';
import { localDate } from '../time/office-time.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Handler } from './handler.ts';

/** Form 04 is the Union's, which gave the promise (decision 10). */
const promised = (attempt: Attempt): Refusal | null =>
  actsFor(attempt.state.intakeUnit, ['intake_officer', 'head', 'leader'], attempt);

/** The promised day of a target that runs; a bug where there is none, for the guards have asked. */
function promiseOf({ state }: Scene): { readonly clock: Clock; readonly due: PlainDate } {
  const { target } = state.clocks;
  if (!target?.due) throw new Error(`case ${state.id} promises no day`);
  return { clock: target, due: target.due };
}

/** There is a promised day only while the target runs. */
const targetRuns: Guard = ({ state }) => {
  const { target } = state.clocks;
  if (target && isRunning(target)) return null;
  return refuse(pauseOf(state) ? { reason: 'case_paused' } : { reason: 'wrong_status', status: state.status });
};

const isAccepted: Guard = ({ state }) =>
  state.accepted ? null : refuse({ reason: 'wrong_status', status: state.status });

/** Once a case, at the latest on the working day before the promised day (DOMAIN §5.12). */
const mayStillExtend: Guard = (attempt) => {
  if (attempt.state.extension) return refuse({ reason: 'already_extended' });
  const latest = subtractWorkingDays(attempt.context.calendar, promiseOf(attempt).due, 1);
  return today(attempt.context) <= latest ? null : refuse({ reason: 'too_late_to_extend', latest });
};

const today = ({ now }: Context): PlainDate => localDate(now);

export const extend: Handler<'extend'> = {
  guard: (attempt) => firstRefusal(attempt, promised, isAccepted, targetRuns, mayStillExtend),
  // the soonest day that could be promised instead
  trials: (attempt) => {
    const { calendar, procedure } = attempt.context;
    const to = addDays(calendar, promiseOf(attempt).due, 1, procedure.target.unit);
    return [{ type: 'extend', to, reason: '–' }];
  },
  act: (story, { to, reason }, { person: by }) => {
    const { calendar, procedure, now: at } = story.context;
    const { clock, due } = promiseOf({ state: story.state(), context: story.context });
    const rule = procedure.target;
    if (to <= due) return refuse({ reason: 'date_not_after_promise', promised: due });
    const fault = dateFault(story.context, to);
    if (fault) return fault;
    const extra = clock.extraDays + countDays(calendar, due, to, rule.unit);
    const from = clock.spans.at(-1)?.from ?? story.today;
    const used = daysUsed(clock, rule, calendar, from);
    story.record({
      type: 'extended',
      extension: { from: due, to, reason, by, extendedAt: at },
      extraDays: extra,
      warnOn: warnDay({ calendar, rule, from, used, extra, reached: clock.warnOn ?? from }),
      apologyOn: apologyDay(calendar, story.today, to),
    });
    return null;
  },
};

/** A day that somebody is told of is one that the calendar knows, and that can be kept. */
function dateFault({ calendar, procedure: { target } }: Context, date: PlainDate): Refusal | null {
  if (isProvisional(calendar, date))
    return refuse({ reason: 'date_beyond_calendar', lastYear: calendar.lastPublishedYear });
  const isOff = target.unit === 'working' && !isWorkingDay(calendar, date);
  return isOff ? refuse({ reason: 'date_is_day_off' }) : null;
}

/** From the day on which the apology is prepared. */
const promiseAtRisk: Guard = (attempt) => {
  const from = subtractWorkingDays(attempt.context.calendar, promiseOf(attempt).due, 2);
  return today(attempt.context) >= from ? null : refuse({ reason: 'too_early_to_apologise', from });
};

/** A person sends it; it moves no clock, and late stays late. */
export const apologise: Handler<'apologise'> = {
  guard: (attempt) => firstRefusal(attempt, promised, targetRuns, promiseAtRisk),
  act: (story, { reason, newDate = null }, { person: by }) => {
    const { due } = promiseOf({ state: story.state(), context: story.context });
    const earliest = due > story.today ? due : story.today;
    if (newDate !== null && newDate <= earliest)
      return refuse({ reason: 'date_not_after_promise', promised: earliest });
    const fault = newDate === null ? null : dateFault(story.context, newDate);
    if (fault) return fault;
    const no = story.state().apologies.length + 1;
    story.record({ type: 'apologised', apology: { no, reason, newDate, by, apologisedAt: story.context.now } });
    return null;
  },
};
