import { type RawBuilder, sql, type SqlBool } from 'kysely';
import type { ClockState } from '../../../domain/case/clock-state.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';

/** States of a target that still matters; how it ended is a question for reports. */
export type OpenClockState = Exclude<ClockState, 'met' | 'missed'>;

/** `clockState` (domain/case/clock-state.ts) on the columns of an open case's target: lists filter and figures count by it. */
export function clockCondition(state: OpenClockState, today: PlainDate): RawBuilder<SqlBool> {
  const on = sql`${today}::date`;
  const soonFrom = sql`coalesce(cases.target_warn_on, cases.target_due)`;
  const conditions = {
    on_time: sql`cases.target_due >= ${on} and ${soonFrom} > ${on}`,
    due_soon: sql`cases.target_due >= ${on} and ${soonFrom} <= ${on}`,
    overdue: sql`cases.target_due < ${on}`,
    stopped: sql`cases.target_due is null and cases.target_ended_on is null`,
  } as const satisfies Record<OpenClockState, RawBuilder<unknown>>;
  return sql`(cases.closed_at is null and ${conditions[state]})`;
}

/** The same for `overdue` of the statutory clock, whose day is only there while it runs. */
export const isPastStatutoryLimit = (today: PlainDate): RawBuilder<SqlBool> =>
  sql`(cases.closed_at is null and cases.statutory_due < ${today}::date)`;
