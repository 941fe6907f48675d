import PostalMime, { type Attachment } from 'postal-mime';
import { noteBounce } from '../../db/queries/deliveries/settle-delivery.ts';
import type { EngineDeps } from '../act.ts';
import { reportMails } from './report-mails.ts';

type BounceOutcome =
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

/** What a mail server said of a mail that it will never deliver. */
type Failure = {
  /** Of our mail, in angle brackets. */
  readonly messageId: string;
  /** The answer of the server that refused it: status and words. */
  readonly reply: string;
};

/**
 * Reads a delivery status notification (RFC 3464) as it came by mail. Null for any other mail, for one that only says
 * that the delivery takes long, and where no mail is named in it.
 */
export async function readFailure(raw: string): Promise<Failure | null> {
  const { attachments } = await PostalMime.parse(raw, { forceRfc822Attachments: true });
  const status = fieldsOf(attachments, ['message/delivery-status', 'message/global-delivery-status']);
  const returned = fieldsOf(attachments, ['message/rfc822', 'text/rfc822-headers', 'message/global']);
  const messageId = /^Message-ID:\s*(<[^>\s]+>)/im.exec(returned)?.[1];
  const failed = /^Action:\s*failed\b/im.test(status);
  return messageId && failed ? { messageId, reply: replyIn(status) } : null;
}

function replyIn(status: string): string {
  const code = /^Status:\s*(\S+)/im.exec(status)?.[1] ?? '';
  const words = /^Diagnostic-Code:\s*(?:smtp\s*;)?\s*(.+)$/im.exec(status)?.[1]?.trim() ?? '';
  return (words.includes(code) ? words : `${code} ${words}`.trim()).slice(0, 300);
}

/** The part's header fields, each on one line. */
function fieldsOf(attachments: readonly Attachment[], types: readonly string[]): string {
  const content = attachments.find(({ mimeType }) => types.includes(mimeType))?.content;
  if (content === undefined) return '';
  const text = typeof content === 'string' ? content : Buffer.from(new Uint8Array(content)).toString('utf8');
  return text.replaceAll('\r\n', '\n').replaceAll(/\n[ \t]+/g, ' ');
}
