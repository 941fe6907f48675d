import PostalMime, { type Attachment } from 'postal-mime';

/** What a mail server said of a mail that it will never deliver. */
export type Failure = {
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
