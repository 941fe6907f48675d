import type { Pause } from '../case/case.ts';
import { type Clock, type ClockName, type SpanReason, clockNames, daysUsed, isRunning } from '../case/clock.ts';
import type { ClockRule, Procedure } from '../procedure/procedure.ts';
import type { Calendar } from '../time/calendar.ts';
import { addDays, subtractWorkingDays } from '../time/counting.ts';
import { earlierDate, laterDate, type PlainDate } from '../time/plain-date.ts';
import type { Story } from './story.ts';

export const ruleOf = (procedure: Procedure, name: ClockName): ClockRule | null =>
  name === 'target' ? procedure.target : procedure.statutory;

type Start = {
  readonly clock: ClockName;
  readonly rule: ClockRule;
  readonly from: PlainDate;
  readonly used: number;
  readonly began: SpanReason;
  readonly final: boolean;
  /** What an extension added, where the same period goes on. */
  readonly extra?: number;
};

/** A clock begins, or goes on with what is left: the day of the event is never counted (Civil Code art. 147). */
function startClock(story: Story, { clock, rule, from, used, began, final, extra = 0 }: Start): void {
  const { calendar } = story.context;
  const left = lastDayOf({ calendar, rule, from, used, extra });
  const overrun = used > 0 ? overrunDue(story.state().clocks[clock]) : null;
  story.record({
    type: 'clock_started',
    clock,
    from,
    began,
    due: overrun ?? left,
    warnOn: warnDay({ calendar, rule, from, used, extra, reached: earlierDate(from, story.today) }),
    apologyOn: clock === 'target' ? apologyDay(calendar, from, overrun ?? left) : null,
    extraDays: extra,
    final,
  });
}

type Rest = { readonly calendar: Calendar; readonly rule: ClockRule } & Required<
  Pick<Start, 'from' | 'used' | 'extra'>
>;

/** With the rest of its days counted from there. Where none is left on a day off, it ends on the next working day. */
export function lastDayOf({ calendar, rule, from, used, extra }: Rest): PlainDate {
  const rolls = rule.rolls || rule.unit === 'working';
  return addDays(calendar, from, Math.max(0, rule.days + extra - used), rule.unit, { rolls });
}

/**
 * The counted day on which the manager is warned, and from which the clock is due soon; `reached` where it came before the
 * clock went on; null where the procedure names none. An extension moves it with the end.
 */
export function warnDay({ calendar, rule, from, used, extra, reached }: Rest & { readonly reached: PlainDate }) {
  if (rule.warnOnDay === undefined) return null;
  const left = rule.warnOnDay + extra - used;
  return left > 0 ? addDays(calendar, from, left, rule.unit) : reached;
}

/** Two working days before the promised day (DOMAIN §5.12); null where that lies behind. */
export function apologyDay(calendar: Calendar, after: PlainDate, promised: PlainDate): PlainDate | null {
  const on = subtractWorkingDays(calendar, promised, 2);
  return on > after ? on : null;
}

/** A period that had run over before it stopped stays late when it goes on: its due date does not move ahead. */
function overrunDue(clock: Clock | null): PlainDate | null {
  const to = clock?.spans.at(-1)?.to;
  return clock && to && to > clock.lastDue ? clock.lastDue : null;
}

/** Both clocks count from the received day; provisional until the dossier is accepted (DOMAIN §5.4). */
export function startClocks(story: Story, from: PlainDate): void {
  for (const clock of clockNames) {
    const rule = ruleOf(story.context.procedure, clock);
    if (rule) startClock(story, { clock, rule, from, used: 0, began: 'received', final: false });
  }
}

function eachClock(story: Story, visit: (name: ClockName, clock: Clock, rule: ClockRule) => void): void {
  for (const name of clockNames) {
    const clock = story.state().clocks[name];
    const rule = ruleOf(story.context.procedure, name);
    if (clock && rule && (clock.endedOn === null || isSigned(clock))) visit(name, clock, rule);
  }
}

/** Ended by the appraisal's last signature: only a return to appraisal opens it again. */
const isSigned = (clock: Clock): boolean => clock.spans.at(-1)?.stopped === 'signed';

/** What was handed in after the cut-off is received on a later day: until then a clock that stops has counted nothing. */
const lastDay = ({ today }: Story, { spans }: Clock): PlainDate => laterDate(today, spans.at(-1)?.from ?? today);

/** The day of the request still counts (DOMAIN §5.6). */
export function stopForSupplement(story: Story): void {
  eachClock(story, (clock, current, rule) => {
    if (rule.onSupplement === 'run' || !isRunning(current)) return;
    story.record({ type: 'clock_stopped', clock, on: lastDay(story, current), stopped: 'supplement' });
  });
}

/** From the answer's received day: all again (`restart`), or the rest (`pause`). */
export function resumeAfterSupplement(story: Story, receivedOn: PlainDate): void {
  eachClock(story, (clock, current, rule) => {
    const restarts = rule.onSupplement === 'restart';
    if (rule.onSupplement === 'run' || (isSigned(current) && !restarts)) return;
    const used = restarts ? 0 : daysUsed(current, rule, story.context.calendar, receivedOn);
    const extra = restarts ? 0 : current.extraDays;
    startClock(story, { clock, rule, from: receivedOn, used, began: 'supplement', final: current.final, extra });
  });
}

/** A required paper came that nobody had asked for: what a supplement starts anew runs from the day that made it complete. */
export function restartWhenComplete(story: Story, receivedOn: PlainDate): void {
  eachClock(story, (clock, current, rule) => {
    const { to: pausedOn, pause } = current.spans.at(-1) ?? {};
    const stands = !isRunning(current);
    if (rule.onSupplement !== 'restart' || (stands && pause === undefined)) return;
    startClock(story, { clock, rule, from: receivedOn, used: 0, began: 'received', final: current.final });
    if (!stands || pause === undefined) return;
    story.record({
      type: 'clock_stopped',
      clock,
      on: laterDate(receivedOn, pausedOn ?? receivedOn),
      stopped: 'paused',
      pause,
    });
  });
}

/**
 * A manual pause stops the target by its rule, the statutory limit only with its own legal basis (DOMAIN §5.7). The day
 * of the pause still counts.
 */
export function stopForPause(story: Story, { no, statutoryBasis }: Pause): void {
  eachClock(story, (clock, current, rule) => {
    const stops = clock === 'target' ? rule.onPause === 'stop' : statutoryBasis !== null;
    if (!stops || !isRunning(current)) return;
    story.record({ type: 'clock_stopped', clock, on: lastDay(story, current), stopped: 'paused', pause: no });
  });
}

/** What the pause stopped goes on with the rest; the day of the resumption is not counted. */
export function resumeAfterPause(story: Story, no: number): void {
  eachClock(story, (clock, current, rule) => {
    const last = current.spans.at(-1);
    if (last?.pause !== no) return;
    const from = laterDate(laterDate(story.today, last.to ?? story.today), story.state().receivedOn);
    const used = daysUsed(current, rule, story.context.calendar, from);
    const { final, extraDays: extra } = current;
    startClock(story, { clock, rule, from, used, began: 'paused', final, extra });
  });
}

/** `accept` makes both clocks final. */
export function makeClocksFinal(story: Story): void {
  eachClock(story, (clock, current) => {
    if (!current.final) story.record({ type: 'clock_final', clock });
  });
}

/** The first `accept` under a newer law: its figures count for the days since the same received day (DOMAIN §4). */
export function restartUnderLaw(story: Story): void {
  for (const clock of clockNames) {
    const rule = ruleOf(story.context.procedure, clock);
    const current = story.state().clocks[clock];
    const last = current?.spans.at(-1) ?? { from: story.state().receivedOn, began: 'received' as const };
    const used = current && rule ? daysUsed(current, rule, story.context.calendar, last.from) : 0;
    if (rule) startClock(story, { clock, rule, from: last.from, used, began: last.began, final: true });
    else if (current) story.record({ type: 'clock_ended', clock, on: lastDay(story, current) });
  }
}

/** The appraisal's last signature ends the statutory period; only a return to appraisal opens it again. */
export function stopAtSignature(story: Story): void {
  eachClock(story, (clock, current, rule) => {
    if (rule.endsOn !== 'appraisal_signed' || !isRunning(current)) return;
    story.record({ type: 'clock_stopped', clock, on: lastDay(story, current), stopped: 'signed' });
  });
}

/** Days used are kept; days between signature and return are not counted (DOMAIN §3). */
export function reopenForAppraisal(story: Story): void {
  eachClock(story, (clock, current, rule) => {
    if (!isSigned(current)) return;
    const from = laterDate(story.today, current.endedOn ?? story.today);
    const used = daysUsed(current, rule, story.context.calendar, from);
    const { final, extraDays: extra } = current;
    startClock(story, { clock, rule, from, used, began: 'returned_to_appraisal', final, extra });
  });
}

/** A clock that stood still ended with the last day that it counted, whenever the case itself ends. */
export function endClocks(story: Story, when: (rule: ClockRule) => boolean): void {
  eachClock(story, (clock, current, rule) => {
    if (isSigned(current) || !when(rule)) return;
    const on = current.spans.at(-1)?.to ?? lastDay(story, current);
    story.record({ type: 'clock_ended', clock, on });
  });
}
