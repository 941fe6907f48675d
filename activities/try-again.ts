import { putOff } from '../db/queries/deliveries/put-off.ts';
import { settleDelivery } from '../db/queries/deliveries/settle-delivery.ts';
import type { PersonId } from '../domain/ids.ts';
import { type Calendar, isWorkingDay } from '../domain/time/calendar.ts';
import { addDays } from '../domain/time/counting.ts';
import { addMs, type Instant } from '../domain/time/instant.ts';
import { atLocal, localDate, localTime, nextOfficeOpening } from '../domain/time/office-time.ts';
import type { EngineDeps } from '../engine/act.ts';
import type { Answer } from './mail/classify-answer.ts';

/** A server's answer after which a mail is tried again. */
export type Unfinished = Extract<Answer, { kind: 'deferred' | 'in_doubt' }>;

type Again = {
  /** Of the delivery. */
  readonly id: string;
  readonly attempt: number;
  readonly now: Instant;
  readonly firstTriedAt: Instant;
  readonly answer: Unfinished;
};

const longestPauseMs = 4 * 3_600_000;
const triesForDays = 3;

/**
 * After one minute, then three times as long each time, up to four hours; for three days. Days off are not counted, and
 * nothing is tried on them unless it is urgent: neither this mail nor those that it holds back.
 */
export async function tryAgain({ db, rules }: EngineDeps, person: PersonId, again: Again): Promise<void> {
  const { id, attempt, now, firstTriedAt, answer } = again;
  const { newestCalendar: calendar } = await rules.current();
  const noted = { last_error: answer.error, ...(answer.kind === 'in_doubt' && { state: answer.kind }) };
  const due = addMs(now, Math.min(60_000 * 3 ** (attempt - 1), longestPauseMs));
  const isOver = due > givesUpAt(calendar, firstTriedAt);
  const change = isOver ? ({ ...noted, state: 'failed' } as const) : { ...noted, due_at: new Date(due) };
  await db.transaction().execute(async (trx) => {
    await settleDelivery(trx, { id, attempt, change });
    if (!isWorkingDay(calendar, localDate(due))) await putOff(trx, person, nextOfficeOpening(calendar, due));
  });
}

const givesUpAt = (calendar: Calendar, first: Instant): Instant =>
  atLocal(addDays(calendar, localDate(first), triesForDays, 'working'), localTime(first));
