import type { PersonId } from '../../../domain/ids.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import type { Db } from '../../database.ts';

/** When administrators were asked last to confirm that year; null where never. */
export async function lastAsked(db: Db, year: number): Promise<PlainDate | null> {
  const row = await db
    .selectFrom('calendar_asks')
    .select('asked_on')
    .where('year', '=', year)
    .orderBy('asked_on', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.asked_on ?? null;
}

export type Ask = { readonly year: number; readonly askedOn: PlainDate; readonly person: PersonId };

/** They are asked; whom that day has asked already is not asked twice. */
export async function noteAsks(db: Db, asks: readonly Ask[]): Promise<void> {
  if (asks.length === 0) return;
  await db
    .insertInto('calendar_asks')
    .values(asks.map(({ year, askedOn, person }) => ({ year, asked_on: askedOn, person_id: person, last_error: null })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** An ask that has not been mailed yet, to somebody who wants mails. */
export type WaitingAsk = Ask & { readonly name: string; readonly email: string; readonly language: 'vi' | 'en' };

export const waitingAsks = (db: Db, year: number): Promise<WaitingAsk[]> =>
  db
    .selectFrom('calendar_asks')
    .innerJoin('people', 'people.id', 'calendar_asks.person_id')
    .leftJoin('notification_settings as settings', (join) =>
      join.onRef('settings.person_id', '=', 'people.id').on('settings.channel', '=', 'mail'),
    )
    .select(['year', 'asked_on as askedOn', 'people.id as person', 'name', 'email', 'language'])
    .where('year', '=', year)
    .where('state', '=', 'waiting')
    .where('active', '=', true)
    .where((eb) => eb.or([eb('settings.frequency', 'is', null), eb('settings.frequency', '!=', 'off')]))
    .orderBy('asked_on')
    .orderBy('people.id')
    .execute();

export type AskOutcome = { readonly state: 'waiting' | 'sent' | 'failed'; readonly error: string | null };

export async function settleAsk(db: Db, { year, askedOn, person }: Ask, { state, error }: AskOutcome): Promise<void> {
  await db
    .updateTable('calendar_asks')
    .set({ state, last_error: error })
    .where('year', '=', year)
    .where('asked_on', '=', askedOn)
    .where('person_id', '=', person)
    .execute();
}
