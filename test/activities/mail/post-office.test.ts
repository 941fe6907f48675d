import { createServer, type AddressInfo, type Server } from 'node:net';
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';
import { expect, onTestFinished, test } from 'vitest';
import { openPostOffice, showsPassword } from '../../../activities/mail/post-office.ts';

const portOf = (server: Server) => (server.address() as AddressInfo).port; // a TCP server's address is never a pipe's name

/** A real SMTP server with the certificate that its package ships: nobody vouches for it. */
async function serve(options: SMTPServerOptions) {
  const sessions: SMTPServerSession[] = [];
  let connections = 0;
  const server = new SMTPServer({
    onData: (stream, session, done) => {
      sessions.push(session);
      stream.resume().on('end', () => setTimeout(done, 20));
    },
    ...options,
  });
  server.on('error', () => {}); // whoever hangs up on it is the subject of the test
  server.server.on(options.secure ? 'secureConnection' : 'connection', () => void (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(resolve)));
  return { port: portOf(server.server), sessions, connections: () => connections };
}

function officeAt(smtpUrl: string) {
  const office = openPostOffice({ smtpUrl, mailFrom: 'nhipcau@tinh.example', patienceMs: 2_000 });
  onTestFinished(() => office.close());
  return office;
}

const mailTo = (n: number) => ({
  to: { name: 'Lan', address: `lan${n}@tinh.example` },
  subject: 'Thử',
  text: 'Thử',
  html: '<p>Thử</p>',
  messageId: `<${n}@tinh.example>`,
  urgent: false,
});

const signedIn: SMTPServerOptions = {
  onAuth: ({ username, password }, _session, done) =>
    username === 'nhipcau' && password === 'bí mật' ? done(null, { user: username }) : done(new Error('no')),
};
const password = encodeURIComponent('bí mật');
/** Only tests say so: the certificate is the package's own. */
const trusting = '?tls.rejectUnauthorized=false';

test.each([
  ['by STARTTLS', 'smtp', false],
  ['from the start', 'smtps', true],
])('signs in over TLS %s', async (_, scheme, secure) => {
  const server = await serve({ ...signedIn, secure });
  const office = officeAt(`${scheme}://nhipcau:${password}@127.0.0.1:${server.port}${trusting}`);
  expect(await office.send(mailTo(1))).toEqual({
    kind: 'accepted',
    host: '127.0.0.1',
    reply: expect.stringMatching(/^250 /),
  });
  expect(server.sessions[0]).toMatchObject({ secure: true, user: 'nhipcau' });
});

test.each([
  ['smtp', false],
  ['smtps', true],
])('does not trust a certificate that nobody vouches for (%s), and tries again later', async (scheme, secure) => {
  const server = await serve({ ...signedIn, secure });
  const office = officeAt(`${scheme}://nhipcau:${password}@127.0.0.1:${server.port}`);
  expect(await office.send(mailTo(1))).toMatchObject({ kind: 'deferred', error: expect.stringMatching(/certificate/) });
  expect(server.sessions).toEqual([]);
});

test('a wrong password is our own trouble: nothing has failed for good', async () => {
  const server = await serve({ ...signedIn, secure: true });
  const office = officeAt(`smtps://nhipcau:falsch@127.0.0.1:${server.port}${trusting}`);
  expect(await office.send(mailTo(1))).toMatchObject({ kind: 'deferred', error: expect.stringMatching(/^535 /) });
});

test('a password never leaves this machine without TLS', () => {
  expect(showsPassword('smtp://nhipcau:x@mail.tinh.example:587')).toBe(true);
  expect(showsPassword('smtp://mail.tinh.example:25')).toBe(false);
  expect(showsPassword('smtp://nhipcau:x@127.0.0.1:587')).toBe(false);
});

test('keeps a few connections for many mails', async () => {
  const server = await serve({ authOptional: true, disabledCommands: ['STARTTLS'] });
  const office = officeAt(`smtp://127.0.0.1:${server.port}`);
  const sending = Array.from({ length: 40 }, (_, n) => office.send(mailTo(n)));
  expect(new Set((await Promise.all(sending)).map(({ kind }) => kind))).toEqual(new Set(['accepted']));
  expect(server.sessions).toHaveLength(40);
  expect(server.connections()).toBeLessThanOrEqual(10);
});

test('a server that is not there, greets with a refusal or never greets is tried again later', async () => {
  const gone = createServer();
  await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
  const closedPort = portOf(gone);
  await new Promise((resolve) => gone.close(resolve));
  expect(await officeAt(`smtp://127.0.0.1:${closedPort}`).send(mailTo(1))).toMatchObject({ kind: 'deferred' });
  for (const greeting of ['554 5.3.2 closed today\r\n', '421 4.3.2 too busy\r\n', '']) {
    const rude = createServer((socket) => socket.on('error', () => {}).write(greeting));
    await new Promise<void>((resolve) => rude.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void rude.close());
    expect(await officeAt(`smtp://127.0.0.1:${portOf(rude)}`).send(mailTo(1))).toMatchObject({ kind: 'deferred' });
  }
});
