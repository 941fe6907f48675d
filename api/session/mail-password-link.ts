import type { Account } from '../../db/queries/people/account.ts';
import type { ApiDeps } from '../deps.ts';
import { inviteMail } from './account-mails.ts';
import { createInviteToken } from './password-link.ts';

type Recipient = Pick<Account, 'id' | 'name' | 'email' | 'language'>;

/** The mail goes out behind the answer: a mail server that is away holds nobody up. */
export async function mailPasswordLink({ auth, mailer, config }: ApiDeps, person: Recipient): Promise<void> {
  const token = await createInviteToken(auth, person.id);
  mailer.send(inviteMail(person, config.publicUrl, token));
}
