import { randomUUID } from 'node:crypto';
import type { PersonId } from '../../../domain/ids.ts';
import type { Instant } from '../../../domain/time/instant.ts';
import type { Db } from '../../database.ts';
import type { AccountMailsTable } from '../../tables/delivery.ts';

export type NewAccountMail = {
  readonly person: PersonId;
  readonly kind: AccountMailsTable['kind'];
  readonly now: Instant;
};

/** A mail about somebody's account, for their postman. Its link does not exist yet: it is made when the mail is sent. */
export async function writeAccountMail(db: Db, { person, kind, now }: NewAccountMail): Promise<void> {
  const id = randomUUID();
  const at = new Date(now);
  await db.insertInto('account_mails').values({ id, person_id: person, kind, created_at: at }).execute();
  await db
    .insertInto('deliveries')
    .values({ id, account_mail_id: id, channel: 'mail', recipient: person, not_before: at, due_at: at })
    .execute();
}
