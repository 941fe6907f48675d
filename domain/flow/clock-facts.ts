import type { Clock, ClockName, SpanReason } from '../case/clock.ts';
import { clockNames, isRunning } from '../case/clock.ts';
import type { Context } from '../context.ts';
import type { ClockRule, Procedure } from '../procedure/procedure.ts';
import { addDays, countDays } from '../time/counting.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Story } from './story.ts';

export const ruleOf = (procedure: Procedure, name: ClockName): ClockRule | null =>
  name === 'target' ? procedure.target : procedure.statutory;

type Start = { clock: ClockName; rule: ClockRule; from: PlainDate; used: number; began: SpanReason; final: boolean };

/** A clock begins, or goes on with what is left: the day of the event is never counted (Civil Code art. 147). */
function startClock(story: Story, { clock, rule, from, used, began, final }: Start): void {
  const { calendar } = story.context;
  const warnIn = (rule.warnOnDay ?? 0) - used;
  story.tell({
    type: 'clock_started',
    clock,
    from,
    began,
    due: addDays(calendar, from, Math.max(0, rule.days - used), rule.unit, { rolls: rule.rolls }),
    warnOn: warnIn > 0 ? addDays(calendar, from, warnIn, rule.unit) : null,
    final,
  });
}

/** Both clocks count from the received day; provisional until the dossier is accepted (DOMAIN §5.4). */
export function startClocks(story: Story, from: PlainDate, options: { final: boolean }): void {
  for (const clock of clockNames) {
    const rule = ruleOf(story.context.procedure, clock);
    if (rule) startClock(story, { clock, rule, from, used: 0, began: 'received', final: options.final });
  }
}

/** Days that count so far since the clock last began from zero. */
export function usedDays(context: Context, clock: Clock, rule: ClockRule, today: PlainDate): number {
  const lastStart = clock.spans.findLastIndex((span) => span.began === 'received' || restarts(span.began, rule));
  return clock.spans
    .slice(Math.max(0, lastStart))
    .reduce((sum, span) => sum + countDays(context.calendar, span.from, span.to ?? today, rule.unit), 0);
}

const restarts = (began: SpanReason, rule: ClockRule): boolean =>
  began === 'supplement' && rule.onSupplement === 'restart';

function eachClock(story: Story, visit: (name: ClockName, clock: Clock, rule: ClockRule) => void): void {
  for (const name of clockNames) {
    const clock = story.state().clocks[name];
    const rule = ruleOf(story.context.procedure, name);
    if (clock && rule && clock.endedOn === null) visit(name, clock, rule);
  }
}

/** The day of the request still counts (DOMAIN §5.6). */
export function stopForSupplement(story: Story): void {
  eachClock(story, (clock, current, rule) => {
    if (rule.onSupplement === 'run' || !isRunning(current)) return;
    story.tell({ type: 'clock_stopped', clock, on: story.today, stopped: 'supplement' });
  });
}

/** From the answer's received day: all again (`restart`), or the rest (`pause`). */
export function resumeAfterSupplement(story: Story, receivedOn: PlainDate): void {
  eachClock(story, (clock, current, rule) => {
    if (rule.onSupplement === 'run') return;
    const used = rule.onSupplement === 'restart' ? 0 : usedDays(story.context, current, rule, receivedOn);
    startClock(story, { clock, rule, from: receivedOn, used, began: 'supplement', final: current.final });
  });
}

/** `accept` makes both clocks final; a newer law's figures count from the same received day. */
export function makeClocksFinal(story: Story, options: { rulesChanged: boolean }): void {
  if (options.rulesChanged) return startClocks(story, story.state().receivedOn, { final: true });
  eachClock(story, (clock) => story.tell({ type: 'clock_final', clock }));
}

/** The appraisal's last signature ends the statutory period; only a return to appraisal opens it again. */
export function stopAtSignature(story: Story): void {
  eachClock(story, (clock, current, rule) => {
    if (rule.endsOn !== 'appraisal_signed' || !isRunning(current)) return;
    story.tell({ type: 'clock_stopped', clock, on: story.today, stopped: 'signed' });
  });
}

/** Days used are kept; days between signature and return are not counted (DOMAIN §3). */
export function reopenForAppraisal(story: Story): void {
  eachClock(story, (clock, current, rule) => {
    const signed = current.spans.at(-1)?.stopped === 'signed';
    if (!signed) return;
    const used = usedDays(story.context, current, rule, story.today);
    startClock(story, { clock, rule, from: story.today, used, began: 'returned_to_appraisal', final: current.final });
  });
}

export function endClocks(story: Story, when: (rule: ClockRule) => boolean): void {
  eachClock(story, (clock, _current, rule) => {
    if (when(rule)) story.tell({ type: 'clock_ended', clock, on: story.today });
  });
}
