import type { CaseId, PersonId } from '../../../domain/ids.ts';
import type { Db } from '../../database.ts';
import type { Frequency } from '../../tables/delivery.ts';
import { lookAgain } from '../deliveries/claim-recipients.ts';

/** Who has never chosen gets every mail at once. */
export async function mailFrequencyOf(db: Db, person: PersonId): Promise<Frequency> {
  const row = await db
    .selectFrom('notification_settings')
    .select('frequency')
    .where('person_id', '=', person)
    .where('channel', '=', 'mail')
    .executeTakeFirst();
  return row?.frequency ?? 'at_once';
}

/** What waits for the morning may be mailed at once from now on. */
export async function chooseMailFrequency(db: Db, person: PersonId, frequency: Frequency): Promise<void> {
  await db
    .insertInto('notification_settings')
    .values({ person_id: person, channel: 'mail', frequency })
    .onConflict((conflict) => conflict.columns(['person_id', 'channel']).doUpdateSet({ frequency }))
    .execute();
  await lookAgain(db, person);
}

/** Muting twice is muting once. Notices still stand in the person's list; only mails are left out. */
export async function muteCase(db: Db, person: PersonId, caseId: CaseId): Promise<void> {
  await db
    .insertInto('mutes')
    .values({ person_id: person, case_id: caseId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function unmuteCase(db: Db, person: PersonId, caseId: CaseId): Promise<void> {
  await db.deleteFrom('mutes').where('person_id', '=', person).where('case_id', '=', caseId).execute();
}
