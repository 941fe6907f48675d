import { noteBounce } from '../../db/queries/deliveries/settle-delivery.ts';
import type { EngineDeps } from '../act.ts';
import { readFailure } from './read-dsn.ts';
import { reportMails } from './report-mails.ts';

export type BounceOutcome =
  | { readonly ok: true; readonly id: string }
  /** `not_a_bounce`: no delivery status notification of a mail, or one that does not say that it failed for good. */
  | { readonly ok: false; readonly reason: 'not_a_bounce' | 'unknown_mail' };

/**
 * Takes in a notification as a mail server sent it: the mail's notice shows it, and a case whose consultation it brought is
 * told at once. Taking it in twice changes nothing more.
 */
export async function recordBounce(deps: EngineDeps, notification: string): Promise<BounceOutcome> {
  const failure = await readFailure(notification);
  if (!failure) return { ok: false, reason: 'not_a_bounce' };
  const bounced = await deps.db.transaction().execute((trx) => noteBounce(trx, { ...failure, by: null }));
  if (!bounced) return { ok: false, reason: 'unknown_mail' };
  await reportMails(deps, bounced.recipient);
  return { ok: true, id: bounced.id };
}
