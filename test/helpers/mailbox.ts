import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { callbackify } from 'node:util';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { vi } from 'vitest';
import { atTheEnd } from './at-the-end.ts';

export type Mailbox = {
  readonly smtpUrl: string;
  readonly mails: readonly Email[];
  /** The one mail to that address; waits for it a few seconds, because nobody waits for the mail server. */
  mailTo(address: string): Promise<Email>;
};

/** A real SMTP server that keeps what it is sent. */
export async function startMailbox(): Promise<Mailbox> {
  const mails: Email[] = [];
  const keep = async (stream: AsyncIterable<Uint8Array>) => {
    mails.push(await PostalMime.parse(await buffer(stream)));
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => callbackify(keep)(stream, done),
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  atTheEnd(
    () =>
      new Promise<void>((resolve) => {
        server.close(resolve);
      }),
  );
  // a TCP server's address is never a pipe's name
  const { port } = server.server.address() as AddressInfo;
  const mailTo = (address: string) =>
    vi.waitFor(
      () => {
        const found = mails.filter((mail) => mail.to?.some((to) => to.address === address));
        if (found.length !== 1 || !found[0]) throw new Error(`${found.length} mails to ${address}`);
        return found[0];
      },
      { timeout: 5_000, interval: 20 },
    );
  return { smtpUrl: `smtp://127.0.0.1:${port}`, mails, mailTo };
}

/** The token in a mail's link. */
export function tokenOf(mail: Email): string {
  const token = /[?&]token=([\w%-]+)/.exec(mail.text ?? '')?.[1];
  if (!token) throw new Error(`no link in the mail: ${mail.text}`);
  return decodeURIComponent(token);
}
