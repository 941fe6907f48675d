import type { PersonId } from '../../../domain/ids.ts';
import type { Db } from '../../database.ts';
import type { AccountMailsTable, DeliveryState } from '../../tables/delivery.ts';

export type LastAccountMail = {
  readonly kind: AccountMailsTable['kind'];
  readonly askedAt: Date;
  readonly state: DeliveryState;
  readonly lastError: string | null;
};

/** What has become of the person's last invitation or reset; undefined where there was none. */
export const lastAccountMail = (db: Db, person: PersonId): Promise<LastAccountMail | undefined> =>
  db
    .selectFrom('account_mails')
    .innerJoin('deliveries', 'deliveries.account_mail_id', 'account_mails.id')
    .select(['account_mails.kind', 'account_mails.created_at as askedAt', 'deliveries.state'])
    .select('deliveries.last_error as lastError')
    .where('account_mails.person_id', '=', person)
    .orderBy('account_mails.created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
