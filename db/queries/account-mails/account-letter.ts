import type { PersonId } from '../../../domain/ids.ts';
import type { Db } from '../../database.ts';
import type { AccountMailsTable } from '../../tables/delivery.ts';

/** Everything that a mail about an account is made of, but its link. */
export type AccountLetter = {
  readonly person: PersonId;
  readonly kind: AccountMailsTable['kind'];
  readonly createdAt: Date;
  readonly name: string;
  readonly email: string;
  readonly language: 'vi' | 'en';
  /** False where the account was closed meanwhile. */
  readonly active: boolean;
};

export const accountLetterOf = (db: Db, id: string): Promise<AccountLetter> =>
  db
    .selectFrom('account_mails')
    .innerJoin('people', 'people.id', 'account_mails.person_id')
    .select(['people.id as person', 'account_mails.kind', 'account_mails.created_at as createdAt'])
    .select(['people.name', 'people.email', 'people.language', 'people.active'])
    .where('account_mails.id', '=', id)
    .executeTakeFirstOrThrow();
