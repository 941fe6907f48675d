import type { z } from 'zod';
import { type Clock, clockState, daysUsed, stoppedSince } from '../../../domain/case/clock.ts';
import type { ClockRule } from '../../../domain/procedure/procedure.ts';
import { type Calendar, isProvisional } from '../../../domain/time/calendar.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import type { ClockView } from '../../contract/cases/parts.ts';

export type ClockTerms = { readonly rule: ClockRule; readonly calendar: Calendar; readonly today: PlainDate };

/** A clock as every list and page shows it, by the case's own calendar and procedure. */
export function clockView(clock: Clock, { rule, calendar, today }: ClockTerms): z.input<typeof ClockView> {
  return {
    state: clockState(clock, today),
    due: clock.due,
    provisional: clock.due !== null && isProvisional(calendar, clock.due),
    firstPromise: clock.firstPromise,
    day: daysUsed(clock, rule, calendar, today),
    of: rule.days + clock.extraDays,
    unit: rule.unit,
    final: clock.final,
    stoppedSince: stoppedSince(clock),
    endedOn: clock.endedOn,
  };
}
