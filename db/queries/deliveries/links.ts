import { randomUUID } from 'node:crypto';
import type { PersonId } from '../../../domain/ids.ts';
import type { Instant } from '../../../domain/time/instant.ts';
import type { Db } from '../../database.ts';
import type { DeliveryState } from '../../tables/delivery.ts';

const linkKinds = ['invite', 'reset'] as const;
type LinkKind = (typeof linkKinds)[number];

export type NewLink = { readonly person: PersonId; readonly kind: LinkKind; readonly now: Instant };

/** A mail with a link to choose a password. The link does not exist yet: it is made when the mail is sent. */
export async function writeLink(db: Db, { person, kind, now }: NewLink): Promise<void> {
  const at = new Date(now);
  await db
    .insertInto('deliveries')
    .values({ id: randomUUID(), kind, channel: 'mail', recipient: person, not_before: at, due_at: at })
    .execute();
}

export type LastLink = {
  readonly kind: LinkKind;
  readonly askedAt: Date;
  readonly state: DeliveryState;
  readonly lastError: string | null;
};

/** What has become of the person's last invitation or reset; undefined where there was none. */
export const lastLink = (db: Db, person: PersonId): Promise<LastLink | undefined> =>
  db
    .selectFrom('deliveries')
    .select(['kind', 'not_before as askedAt', 'state', 'last_error as lastError'])
    .where('recipient', '=', person)
    .where('kind', 'in', linkKinds)
    .orderBy('not_before', 'desc')
    .limit(1)
    .$narrowType<{ kind: LinkKind }>()
    .executeTakeFirst();

/** Everything that a mail with a link is made of, but the link. */
export type LinkLetter = {
  readonly person: PersonId;
  readonly askedAt: Date;
  readonly name: string;
  readonly email: string;
  readonly language: 'vi' | 'en';
};

export const linkLetterOf = (db: Db, id: string): Promise<LinkLetter> =>
  db
    .selectFrom('deliveries')
    .innerJoin('people', 'people.id', 'deliveries.recipient')
    .select(['people.id as person', 'deliveries.not_before as askedAt'])
    .select(['people.name', 'people.email', 'people.language'])
    .where('deliveries.id', '=', id)
    .executeTakeFirstOrThrow();

/** What was changed of somebody's account, and where the mail about it goes. */
export type AccountLetter = {
  readonly name: string;
  readonly email: string;
  readonly language: 'vi' | 'en';
  readonly change: 'email' | 'password';
  /** It goes to the address of before, which may be a stranger's. */
  readonly isOldAddress: boolean;
};

export const accountLetterOf = (db: Db, id: string): Promise<AccountLetter> =>
  db
    .selectFrom('deliveries')
    .innerJoin('people', 'people.id', 'deliveries.recipient')
    .select(['people.name', 'people.language', 'deliveries.account_change as change'])
    .select(({ fn, eb }) => [
      fn.coalesce('deliveries.sent_to', 'people.email').as('email'),
      eb('deliveries.sent_to', 'is not', null).as('isOldAddress'),
    ])
    .where('deliveries.id', '=', id)
    .$narrowType<{ change: AccountLetter['change']; isOldAddress: boolean }>()
    .executeTakeFirstOrThrow();
