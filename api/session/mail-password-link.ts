import { type NewAccountMail, writeAccountMail } from '../../db/queries/account-mails/write-account-mail.ts';
import type { Db } from '../../db/database.ts';
import { nudgePostmen } from '../../engine/nudges.ts';

/** The mail goes out behind the answer, by the person's postman: a mail server that is away holds nobody up. */
export async function mailPasswordLink(db: Db, mail: NewAccountMail): Promise<void> {
  await writeAccountMail(db, mail);
  await nudgePostmen(db, [mail.person]);
}
