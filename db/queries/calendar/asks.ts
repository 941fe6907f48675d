import { randomUUID } from 'node:crypto';
import type { PersonId } from '../../../domain/ids.ts';
import type { Instant } from '../../../domain/time/instant.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import type { Db } from '../../database.ts';

/** When administrators were asked last to confirm that year; null where never. */
export async function lastAsked(db: Db, year: number): Promise<PlainDate | null> {
  const row = await db
    .selectFrom('deliveries')
    .select('asked_on')
    .where('kind', '=', 'calendar')
    .where('year', '=', year)
    .orderBy('asked_on', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.asked_on ?? null;
}

export type Asks = {
  readonly year: number;
  readonly askedOn: PlainDate;
  readonly now: Instant;
  readonly people: readonly PersonId[];
};

/** They are asked by mail; whom that day has asked already is not asked twice. */
export async function writeAsks(db: Db, { year, askedOn, now, people }: Asks): Promise<void> {
  if (people.length === 0) return;
  const at = new Date(now);
  await db
    .insertInto('deliveries')
    .values(
      people.map((person) => ({
        id: randomUUID(),
        kind: 'calendar' as const,
        year,
        asked_on: askedOn,
        channel: 'mail' as const,
        recipient: person,
        not_before: at,
        due_at: at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Whom an ask is for, and the year that it is about. */
export type Ask = {
  readonly year: number | null;
  readonly name: string;
  readonly email: string;
  readonly language: 'vi' | 'en';
};

export const askOf = (db: Db, id: string): Promise<Ask> =>
  db
    .selectFrom('deliveries')
    .innerJoin('people', 'people.id', 'deliveries.recipient')
    .select(['deliveries.year', 'people.name', 'people.email', 'people.language'])
    .where('deliveries.id', '=', id)
    .executeTakeFirstOrThrow();
