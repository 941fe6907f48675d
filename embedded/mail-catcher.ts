import { appendFile, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { callbackify } from 'node:util';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import type { CaughtMail } from '../api/demo/caught-mails.ts';
import { choosePort } from './ports.ts';

export type MailCatcher = {
  /** For the mail settings of whoever sends. */
  smtpUrl: string;
  stop: () => Promise<void>;
};

/**
 * An SMTP server that delivers nothing: each mail becomes an .eml file and a line of `mails.jsonl` in the folder, so that
 * a demo shows what people would have got. Acknowledged only when both are written.
 */
export async function startMailCatcher(dir: string): Promise<MailCatcher> {
  await mkdir(dir, { recursive: true });
  const port = await choosePort(undefined);
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData: (stream, session, done) => {
      const recipients = session.envelope.rcptTo.map(({ address }) => address);
      callbackify(keepMail)(dir, stream, recipients, done);
    },
  });
  server.on('error', () => {}); // a sender that hangs up in the middle is the sender's trouble
  await new Promise<void>((listening) => {
    server.listen(port, '127.0.0.1', listening);
  });
  return {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    stop: () =>
      new Promise((stopped) => {
        server.close(stopped);
      }),
  };
}

let caught = 0;

async function keepMail(dir: string, stream: Readable, to: string[]): Promise<void> {
  const raw = await buffer(stream);
  const caughtAt = new Date().toISOString();
  const file = `${caughtAt.replaceAll(/[:.]/g, '-')}-${process.pid}-${++caught}.eml`;
  await writeFile(join(dir, `${file}.new`), raw);
  await rename(join(dir, `${file}.new`), join(dir, file));
  const { from, subject = '', messageId = '' } = await PostalMime.parse(raw);
  const mail: CaughtMail = { file, caughtAt, from: from?.address ?? '', to, subject, messageId };
  await appendFile(join(dir, 'mails.jsonl'), `${JSON.stringify(mail)}\n`);
}
