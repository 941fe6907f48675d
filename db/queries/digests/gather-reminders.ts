import { randomUUID } from 'node:crypto';
import type { PersonId } from '../../../domain/ids.ts';
import type { WaitingMail } from '../../../domain/mail/next-mail.ts';
import type { Instant } from '../../../domain/time/instant.ts';
import { localDate } from '../../../domain/time/office-time.ts';
import type { Db } from '../../database.ts';

export type GatherOptions = {
  readonly person: PersonId;
  readonly now: Instant;
  /** In the order of the acts; the mail takes the place of the first. */
  readonly mails: readonly WaitingMail[];
};

/** Several reminders that wait for one person become one mail. */
export async function gatherReminders(db: Db, { person, now, mails }: GatherOptions): Promise<void> {
  const [first] = mails;
  if (!first) return;
  const id = randomUUID();
  const at = new Date(now);
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('digests')
      .values({ id, person_id: person, kind: 'gathered', day: localDate(now), created_at: at })
      .execute();
    await trx
      .insertInto('deliveries')
      .values({
        id,
        kind: 'digest',
        digest_id: id,
        channel: 'mail',
        recipient: person,
        not_before: new Date(first.notifiedAt),
        due_at: at,
        unseen_from: null,
      })
      .execute();
    await trx
      .updateTable('deliveries')
      .set({ carried_by: id })
      .where(
        'id',
        'in',
        mails.map((mail) => mail.id),
      )
      // the morning's digest may just have taken some
      .where('state', '=', 'waiting')
      .where('attempts', '=', 0)
      .where('carried_by', 'is', null)
      .execute();
  });
}
