import { accountLetterOf } from '../../db/queries/account-mails/account-letter.ts';
import { createPasswordToken } from '../../db/queries/people/password-token.ts';
import type { Db } from '../../db/database.ts';
import { epochMs, type Instant } from '../../domain/time/instant.ts';
import { composeAccountMail } from './compose-account-mail.ts';
import type { NoMail, Mail } from './prepare-mail.ts';

const hourMs = 3_600_000;
/** How long a link works, from the mail on; and after so long nobody waits for the mail any more. */
const lasts = { invite: 7 * 24 * hourMs, reset: hourMs } as const;

type Preparing = { readonly db: Db; readonly publicUrl: string; readonly now: Instant };

/** With a link of its own for every try: it stands in no other place than the mail. */
export async function prepareAccountMail({ db, publicUrl, now }: Preparing, id: string): Promise<Mail | NoMail> {
  const letter = await accountLetterOf(db, id);
  if (!letter.active) return { why: 'account_closed' };
  if (epochMs(now) - letter.createdAt.getTime() > lasts[letter.kind]) return { why: 'expired' };
  return composeAccountMail(letter, publicUrl, await createPasswordToken(db, letter.person, lasts[letter.kind]));
}
