import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { callbackify } from 'node:util';
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { atTheEnd } from './at-the-end.ts';

/**
 * How the server treats a recipient: `defer` 450 and `refuse` 550 at RCPT TO, `reject` 554 behind DATA, `stall` never
 * answers RCPT TO, `drop` takes the mail and hangs up without a word, `hang` takes it and says nothing, `late` accepts it when
 * `answer` is called.
 */
export type Mood = 'accept' | 'defer' | 'refuse' | 'reject' | 'stall' | 'drop' | 'hang' | 'late';

export type MoodyMailServer = {
  readonly smtpUrl: string;
  /** What it has got to the last byte, accepted or not, in the order of coming. */
  readonly mails: readonly Email[];
  mood(address: string, mood: Mood): void;
  mailsTo(address: string): Email[];
  answer(): void;
};

const answer = (responseCode: number) => Object.assign(new Error(`it says ${responseCode}`), { responseCode });

/** A real SMTP server that treats recipients as it is told to. Ends with the test file. */
export async function startMoodyMailServer(): Promise<MoodyMailServer> {
  const mails: Email[] = [];
  const moods = new Map<string, Mood>();
  const late: (() => void)[] = [];
  const sockets = new Map<string, () => void>();
  const moodOf = (session: SMTPServerSession) => moods.get(session.envelope.rcptTo[0]?.address ?? '') ?? 'accept';
  const take = async (stream: Readable, session: SMTPServerSession): Promise<Mood> => {
    mails.push(await PostalMime.parse(await buffer(stream)));
    return moodOf(session);
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) => {
      const mood = moods.get(address);
      if (mood === 'stall') return;
      done(mood === 'defer' ? answer(450) : mood === 'refuse' ? answer(550) : null);
    },
    onData: (stream, session, done) =>
      callbackify(take)(stream, session, (_, mood) => {
        if (mood === 'drop') sockets.get(`${session.remoteAddress}:${session.remotePort}`)?.();
        else if (mood === 'late') late.push(() => done(null));
        else if (mood !== 'hang') done(mood === 'reject' ? answer(554) : null);
      }),
  });
  server.on('error', () => {}); // whoever hangs up on it is the subject of the test
  server.server.on('connection', (socket) => {
    sockets.set(`${socket.remoteAddress}:${socket.remotePort}`, () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  atTheEnd(() => {
    sockets.forEach((destroy) => destroy());
    return new Promise<void>((resolve) => server.close(resolve));
  });
  // a TCP server's address is never a pipe's name
  const { port } = server.server.address() as AddressInfo;
  return {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    mails,
    mood: (address, mood) => void moods.set(address, mood),
    answer: () => late.splice(0).forEach((accept) => accept()),
    mailsTo: (address) => mails.filter((mail) => mail.to?.some((to) => to.address === address)),
  };
}
