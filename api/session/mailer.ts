import { createTransport } from 'nodemailer';
import type { Logger } from 'pino';

export type Mail = { readonly to: string; readonly subject: string; readonly text: string; readonly html: string };

/** Mails about accounts only; mails about cases are notices, sent by the postman. */
export type Mailer = {
  /** Returns at once: nobody waits for a mail server, and nobody can tell by the time whether there was a mail. */
  readonly send: (mail: Mail) => void;
  readonly close: () => void;
};

export type MailerConfig = { readonly smtpUrl?: string | undefined; readonly mailFrom: string };

/** How long to wait before each further try, in milliseconds. */
const retryAfterMs = [1_000, 10_000, 60_000];

export function openMailer({ smtpUrl, mailFrom }: MailerConfig, log: Logger, retries = retryAfterMs): Mailer {
  if (!smtpUrl) {
    return { send: ({ subject }) => log.warn({ subject }, 'mail not sent: SMTP_URL is missing'), close: () => {} };
  }
  const transport = createTransport({ url: smtpUrl, pool: true, connectionTimeout: 10_000, greetingTimeout: 10_000 });
  const waiting = new Set<NodeJS.Timeout>();
  const attempt = (mail: Mail, tries: number): void => {
    transport.sendMail({ from: mailFrom, ...mail }).catch((error: unknown) => {
      const delay = retries[tries];
      log.warn({ err: error, subject: mail.subject, willRetry: delay !== undefined }, 'mail not sent');
      if (delay === undefined) return;
      const timer = setTimeout(() => {
        waiting.delete(timer);
        attempt(mail, tries + 1);
      }, delay);
      waiting.add(timer);
    });
  };
  const close = () => {
    waiting.forEach((timer) => clearTimeout(timer));
    transport.close();
  };
  return { send: (mail) => attempt(mail, 0), close };
}
