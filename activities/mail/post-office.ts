import { createTransport } from 'nodemailer';
import { type Answer, classifyError } from './classify-answer.ts';

export type PostOfficeConfig = {
  /** smtp:// or smtps:// with user and password; TLS by STARTTLS wherever the server offers it, and always before a password. */
  readonly smtpUrl: string;
  readonly mailFrom: string;
  readonly mailReplyTo?: string | undefined;
  /** How long a server may be silent, in milliseconds. */
  readonly patienceMs?: number;
};

export type NoticeMail = {
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly messageId: string;
  readonly urgent: boolean;
};

export type PostOffice = {
  /** Never rejects because of a server. */
  readonly send: (mail: NoticeMail) => Promise<Answer>;
  /** Same for all tries of a notice, so that a mail that is sent twice is one in the recipient's box. */
  readonly messageIdOf: (noticeId: string) => string;
  readonly close: () => void;
};

/** Mails that are under way side by side at most: a mail loop has no more people in hand than that. */
export const connections = 10;

/** A password goes over the network in TLS or not at all: whoever strips STARTTLS from the greeting would read it. */
export function showsPassword(smtpUrl: string): boolean {
  const { hostname, password } = new URL(smtpUrl);
  return password !== '' && !['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
}

/** The way out to the world's mail servers: one pool of connections. */
export function openPostOffice(config: PostOfficeConfig): PostOffice {
  const { smtpUrl, mailFrom, mailReplyTo, patienceMs = 30_000 } = config;
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    requireTLS: showsPassword(smtpUrl),
    maxConnections: connections,
    connectionTimeout: Math.min(patienceMs, 10_000),
    greetingTimeout: Math.min(patienceMs, 10_000),
    socketTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    maxRequeues: 0, // a mail whose connection broke may be in the box already: whether it is sent again is said by us
  });
  // mails whose last byte the server has been given
  const given = new Set<string>();
  transport.use('stream', ({ message }, done) => {
    // its last byte is asked for when the server has said to go on, and not before
    message.processFunc((mail) => mail.once('end', () => given.add(message.messageId())));
    done();
  });
  const domain = /@([\w.-]+)/.exec(mailFrom)?.[1] ?? 'localhost';
  const host = new URL(smtpUrl).hostname.toLowerCase();

  const send = async ({ urgent, ...mail }: NoticeMail): Promise<Answer> => {
    try {
      const { response } = await transport.sendMail({
        ...mail,
        from: mailFrom,
        ...(mailReplyTo && { replyTo: mailReplyTo }),
        ...(urgent && { priority: 'high' as const }),
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      return { kind: 'accepted', host, reply: onOneLine(response) };
    } catch (error) {
      return classifyError(error, given.has(mail.messageId));
    } finally {
      given.delete(mail.messageId);
    }
  };
  return {
    send,
    messageIdOf: (noticeId) => `<${noticeId}@${domain}>`,
    close: () => transport.close(),
  };
}

/** A server may say anything: its words end up in the journal. */
const onOneLine = (words: string): string =>
  words
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 300);
