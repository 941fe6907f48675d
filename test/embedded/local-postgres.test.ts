import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { beforeEach, expect, inject, onTestFinished, test } from 'vitest';
import { type LocalPostgres, type LocalPostgresOptions, startLocalPostgres } from '../../embedded/local-postgres.ts';
import { waitForEnd } from '../../embedded/processes.ts';

let dir: string;

beforeEach(async () => {
  dir = join(await mkdtemp(join(inject('runFolder'), 'postgres-')), 'pg');
});

async function start(options: Partial<LocalPostgresOptions> = {}): Promise<LocalPostgres> {
  const server = await startLocalPostgres({ dir, durable: false, ...options });
  onTestFinished(server.stop);
  return server;
}

async function ask(url: string, sql: string): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text: sql, rowMode: 'array' })).rows;
  } finally {
    await client.end();
  }
}

test('is a checksummed UTF-8 database that sorts Vietnamese', async () => {
  const { appUrl, superUrl } = await start();
  expect(await ask(superUrl, 'show data_checksums')).toEqual([['on']]);
  expect(await ask(superUrl, 'show server_encoding')).toEqual([['UTF8']]);
  const sorted = await ask(appUrl, "select x from unnest(array['Đà Nẵng','Em','Dương','Cần Thơ']) x order by x");
  expect(sorted.flat()).toEqual(['Cần Thơ', 'Dương', 'Đà Nẵng', 'Em']);
});

test('keeps production settings unless told otherwise', async () => {
  const { superUrl } = await start({ durable: true });
  expect(await ask(superUrl, 'show fsync')).toEqual([['on']]);
  expect(await ask(superUrl, 'show full_page_writes')).toEqual([['on']]);
  expect(await ask(superUrl, 'show synchronous_commit')).toEqual([['on']]);
});

test('wants a password, and keeps the passwords to its owner', async () => {
  const { appUrl } = await start();
  const wrong = appUrl.replace(/:[^:@]+@/, ':wrong@');
  await expect(ask(wrong, 'select 1')).rejects.toThrow('password authentication failed');
  expect((await stat(join(dir, 'passwords.json'))).mode & 0o777).toBe(0o600);
});

test('starts again on the same port with the same data', async () => {
  const first = await start();
  await ask(first.ownerUrl, 'create table kept (n int); insert into kept values (7)');
  await first.stop();
  const second = await start();
  expect(second).toMatchObject({ port: first.port, adopted: false });
  expect(await ask(second.ownerUrl, 'select n from kept')).toEqual([[7]]);
});

test('takes another port when its own is taken', async () => {
  const { port, stop } = await start();
  await stop();
  const stranger = createServer().listen(port, '127.0.0.1');
  await once(stranger, 'listening');
  onTestFinished(() => void stranger.close());
  expect((await start()).port).not.toBe(port);
});

test('adopts the server of a starter that was killed by -9', async () => {
  const program = join(dir, '../starter.mjs');
  const module = new URL('../../embedded/local-postgres.ts', import.meta.url).href;
  await writeFile(
    program,
    `import { startLocalPostgres } from ${JSON.stringify(module)};
     const { pid } = await startLocalPostgres({ dir: ${JSON.stringify(dir)}, durable: false });
     console.log(pid);
     setInterval(() => {}, 1000);`,
  );
  const starter = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(starter.stdout, 'data');
  starter.kill('SIGKILL');
  await once(starter, 'exit');
  expect(await start()).toMatchObject({ adopted: true, pid: Number(String(line)) });
});

test('recovers after kill -9 of the server itself', async () => {
  const first = await start({ durable: true });
  await ask(first.ownerUrl, 'create table kept (n int)');
  process.kill(first.pid, 'SIGKILL');
  await waitForEnd(first.pid, 5_000);
  const second = await start({ durable: true });
  expect(second.adopted).toBe(false);
  expect(await ask(second.ownerUrl, 'select count(*)::int from kept')).toEqual([[0]]);
});

test('a stale pid file that names a living stranger stops nobody', async () => {
  const { stop } = await start();
  const pidFile = join(dir, 'data/postmaster.pid');
  const lines = (await readFile(pidFile, 'utf8')).split('\n');
  await stop();
  await writeFile(pidFile, [process.pid, ...lines.slice(1)].join('\n'));
  await start();
  expect(() => process.kill(process.pid, 0)).not.toThrow();
});

test('begins anew where a first start was killed half-way', async () => {
  await mkdir(join(dir, 'data.new/base'), { recursive: true });
  expect(await ask((await start()).appUrl, 'select current_user')).toEqual([['app']]);
});

test('works in a folder that only its owner may enter', async () => {
  const closed = join(dir, '../closed');
  await mkdir(closed, { mode: 0o700 });
  expect(await ask((await start({ dir: join(closed, 'pg') })).appUrl, 'select 1')).toEqual([[1]]);
});
