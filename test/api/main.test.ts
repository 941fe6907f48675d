import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, inject, test } from 'vitest';
import { addressTaken } from '../../api/exit-codes.ts';
import { publishCalendar } from '../../db/publish-calendar.ts';
import { openDatabase, openPool } from '../../db/database.ts';
import { shippedCalendar } from '../../domain/time/shipped-calendar.ts';
import { testDatabase } from '../helpers/database.ts';
import { seedProvince, testPassword } from '../helpers/province.ts';

const database = await testDatabase();
const owner = openDatabase(openPool(database.ownerUrl, { max: 1 }));
await publishCalendar(owner, { version: 1, data: shippedCalendar().data, publishedBy: null });
const province = await seedProvince(owner);
await owner.destroy();

const program = fileURLToPath(new URL('../../api/main.ts', import.meta.url));
const started: ChildProcess[] = [];
afterEach(() => started.forEach((child) => child.kill('SIGKILL')));

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server's address is never a pipe's name
  server.close();
  return port;
}

async function start(port: number) {
  const environment = {
    DATABASE_URL: database.appUrl,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    PORT: `${port}`,
    AUTH_SECRET: 'x'.repeat(40),
    TEMPORAL_ADDRESS: inject('temporal').address,
    LOG_LEVEL: 'info',
  };
  const child = spawn(process.execPath, [program], { env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
  started.push(child);
  const lines: string[] = [];
  const output = createInterface(child.stdout);
  const ready = new Promise<void>((resolve) => {
    output.on('line', (line) => {
      lines.push(line);
      if (line === 'ready') resolve();
    });
  });
  const ended = once(child, 'exit').then(([code]: unknown[]) => code);
  return { child, lines, ready, ended, url: `http://127.0.0.1:${port}` };
}

const signIn = (url: string) =>
  fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: province.people['union.head'].email, password: testPassword }),
  });

test('listens, says ready, and on SIGTERM answers what it has begun and ends', async () => {
  const api = await start(await freePort());
  await api.ready;
  expect((await fetch(`${api.url}/readyz`)).status).toBe(200);
  // scrypt takes a while: the signal comes in the middle
  const slow = signIn(api.url);
  await new Promise((resolve) => setTimeout(resolve, 20));
  api.child.kill('SIGTERM');
  expect((await slow).status).toBe(200);
  expect(await api.ended).toBe(0);
  await expect(fetch(`${api.url}/healthz`)).rejects.toThrow('fetch failed');
  expect(api.lines.join('\n')).not.toContain(testPassword);
});

test('says which address is taken, and ends', async () => {
  const port = await freePort();
  const first = await start(port);
  await first.ready;
  const second = await start(port);
  expect(await second.ended).toBe(addressTaken);
  expect(second.lines.join('\n')).toContain(`cannot listen on 127.0.0.1:${port}`);
});
