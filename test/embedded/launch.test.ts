import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { beforeEach, describe, expect, inject, onTestFinished, test } from 'vitest';
import { readMe } from '../../api/contract/me.ts';
import { changePassword, signIn } from '../../api/contract/session.ts';
import { createUnit } from '../../api/contract/units.ts';
import { startLocalPostgres } from '../../embedded/local-postgres.ts';
import { choosePort } from '../../embedded/ports.ts';
import { commandOf, waitForEnd } from '../../embedded/processes.ts';
import { findRecorded } from '../../embedded/recorded-process.ts';
import { TestClient } from '../helpers/client.ts';

const clone = fileURLToPath(new URL('../..', import.meta.url));
let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(inject('runFolder'), 'launch-'));
});

type Launcher = { process: ChildProcess; output: () => string; ended: Promise<number | null> };

/** `npm start -- --empty --data DIR` without npm around it. */
function launch(...flags: string[]): Launcher {
  const child = spawn(process.execPath, ['embedded/main.ts', '--empty', '--data', dir, ...flags], {
    cwd: clone,
    env: { ...process.env, npm_lifecycle_event: undefined },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
  const ended = once(child, 'exit').then(() => child.exitCode);
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  return { process: child, output: () => output, ended };
}

const says = (launcher: Launcher, what: RegExp) => expect.poll(launcher.output, { timeout: 40_000 }).toMatch(what);

async function started(...flags: string[]): Promise<Launcher & { url: string }> {
  const launcher = launch(...flags);
  await says(launcher, /ready after|\nError|cannot|does not/);
  const url = /runs at (\S+)/.exec(launcher.output())?.[1];
  if (!url) throw new Error(launcher.output());
  return { ...launcher, url };
}

const pidOf = async (name: string) => (await findRecorded(join(dir, `${name}.process.json`)))?.pid ?? 0;

async function signedInTo({ url, output }: Launcher & { url: string }): Promise<TestClient> {
  const [, email = '', password = ''] = /administrator: (\S+), initial password: (\S+)/.exec(output()) ?? [];
  const client = new TestClient(url);
  await client.call(signIn, { body: { email, password } });
  return client;
}

/** Another program that takes the port between its choice and the API's start. */
async function takeChosenPort(): Promise<number> {
  const chosen = async () => Number(await readFile(join(dir, 'port'), 'utf8').catch(() => ''));
  await expect.poll(chosen, { timeout: 60_000, interval: 5 }).toBeGreaterThan(0);
  const port = await chosen();
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return port;
}

/** What the folder's own PostgreSQL, started for that alone, answers. */
async function withDatabase<T>(ask: (client: pg.Client) => Promise<T>): Promise<T> {
  const server = await startLocalPostgres({ dir: join(dir, 'postgres') });
  const client = new pg.Client({ connectionString: server.ownerUrl });
  await client.connect();
  try {
    return await ask(client);
  } finally {
    await client.end();
    await server.stop();
  }
}

async function contentsOf(client: pg.Client): Promise<object[]> {
  const statements = [
    'select * from kysely_migration order by name',
    'select * from cases',
    "select relname, relkind from pg_class where relnamespace = 'public'::regnamespace order by relname",
    'select rolname from pg_roles order by rolname',
  ];
  const rows: object[] = [];
  for (const statement of statements) rows.push(...(await client.query<object>(statement)).rows);
  return rows;
}

describe('npm start', () => {
  test('opens an empty installation to the printed administrator', async () => {
    const launcher = await started();
    const client = await signedInTo(launcher);
    const [, password = ''] = /initial password: (\S+)/.exec(launcher.output()) ?? [];
    const unit = { nameVi: 'Sở Tài chính', nameEn: 'Department of Finance', agency: 'STC', from: '2025-03-01' };
    expect((await client.refused(createUnit, { body: unit })).code).toBe('password_change_required');
    const newPassword = 'song-dai-nui-cao-bien-rong';
    await client.call(changePassword, { body: { currentPassword: password, newPassword } });
    expect(await client.call(createUnit, { body: unit })).toMatchObject({ nameVi: 'Sở Tài chính' });
  });

  test('takes another port when somebody is quicker, and says so', async () => {
    const launcher = launch();
    const port = await takeChosenPort();
    await says(launcher, /ready after|does not start/);
    expect(launcher.output()).toContain(`Another program has taken port ${port} meanwhile.`);
    const url = /runs at (\S+)/.exec(launcher.output())?.[1] ?? '';
    expect(new URL(url).port).not.toBe(String(port));
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });

  test('gives up in one sentence when the port asked for is taken meanwhile', async () => {
    const launcher = launch('--port', String(await choosePort(undefined)));
    const port = await takeChosenPort();
    expect(await launcher.ended).toBe(1);
    expect(launcher.output()).toContain(`Port ${port} is taken by another program`);
    expect(launcher.output()).not.toContain('starting it again');
  });

  test('tells its flags when asked, and starts nothing', async () => {
    const launcher = launch('--help');
    expect(await launcher.ended).toBe(0);
    expect(launcher.output()).toContain('npm start -- [--data DIR]');
    expect(launcher.output()).not.toContain('Starting');
  });

  test('serves, and SIGTERM stops all it started', async () => {
    const launcher = await started();
    expect((await fetch(`${launcher.url}/readyz`)).status).toBe(200);
    expect(launcher.output()).toMatch(/initial password: (\w{5}-){3}\w{5}/);
    const pids = await Promise.all([pidOf('api'), pidOf('worker'), pidOf('temporal/server')]);
    pids.push(Number((await readFile(join(dir, 'postgres/data/postmaster.pid'), 'utf8')).split('\n')[0]));
    launcher.process.kill('SIGTERM');
    expect(await launcher.ended).toBe(0);
    for (const pid of pids) expect(await commandOf(pid)).toBeUndefined();
  });

  test('two of them on one machine do not sign each other out of one browser', async () => {
    const first = await signedInTo(await started());
    dir = `${dir}-2`;
    const second = await signedInTo(await started());
    // a browser keeps cookies by host and name, whatever the port, and sends both to both
    const jar = new Map([first, second].map(({ cookie = '' }) => [cookie.split('=')[0], cookie]));
    for (const client of [first, second]) {
      client.cookie = [...jar.values()].join('; ');
      expect((await client.call(readMe, {})).email).toBe('admin@nhipcau.example');
    }
  });

  // how long it takes is a measurement of bench/, not a verdict
  test('a second start keeps address and data, and does no first-time work', async () => {
    // one that no other test of this run asks for meanwhile
    const first = await started('--port', String(await choosePort(undefined)));
    first.process.kill('SIGINT');
    await first.ended;
    const second = await started();
    expect(second.url).toBe(first.url);
    expect(second.output()).not.toContain('initial password');
    expect(second.output()).not.toMatch(/demo province|Installing|first administrator/i);
    expect(second.output()).toMatch(/ready after [\d.]+ s/);
  });

  test('a second launcher on the same data says where the first one serves', async () => {
    const first = await started();
    const second = launch();
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(`already running at ${first.url}`);
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
  });

  test('after kill -9 of the launcher everything is taken over or ended', async () => {
    const first = await started();
    const orphans = await Promise.all([pidOf('api'), pidOf('worker')]);
    first.process.kill('SIGKILL');
    await first.ended;
    const second = await started();
    expect(second.url).toBe(first.url);
    expect(second.output()).toMatch(/PostgreSQL was still running/);
    expect(second.output()).toMatch(/Temporal was still running/);
    for (const pid of orphans) expect(await commandOf(pid)).toBeUndefined();
  });

  test.each(['api', 'worker', 'temporal/server'])('starts a killed %s again and says so', async (name) => {
    const launcher = await started();
    const pid = await pidOf(name);
    process.kill(pid, 'SIGKILL');
    await says(launcher, /ended[^]*starting it again[^]*is back/);
    expect(await pidOf(name)).not.toBe(pid);
    await expect.poll(async () => (await fetch(`${launcher.url}/readyz`)).status, { timeout: 20_000 }).toBe(200);
  });

  test('starts a killed PostgreSQL again on its port', async () => {
    const launcher = await started();
    const pidFile = join(dir, 'postgres/data/postmaster.pid');
    const before = (await readFile(pidFile, 'utf8')).split('\n');
    process.kill(Number(before[0]), 'SIGKILL');
    await waitForEnd(Number(before[0]), 5_000);
    await says(launcher, /PostgreSQL is back/);
    expect((await readFile(pidFile, 'utf8')).split('\n')[3]).toBe(before[3]);
    await expect.poll(async () => (await fetch(`${launcher.url}/readyz`)).status, { timeout: 20_000 }).toBe(200);
  });

  test('refuses a data folder that cannot be one in one sentence', async () => {
    dir = '/dev/null/x';
    const launcher = launch();
    expect(await launcher.ended).toBe(1);
    expect(launcher.output()).toBe(
      '/dev/null/x cannot be used as the data folder (ENOTDIR): give one that you may write to: npm start -- --data DIR\n',
    );
  });

  test('refuses the folder of a development version in one sentence, and leaves it as it was', async () => {
    const contents = await withDatabase(async (client) => {
      await client.query(
        'create table kysely_migration (name varchar(255) primary key, timestamp varchar(255) not null)',
      );
      const names = ['0001-people', '0002-record', '0003-rights', '0004-row-seals', '0005-delivery'];
      await client.query("insert into kysely_migration select name, '2026-11-22' from unnest($1::text[]) as name", [
        names,
      ]);
      await client.query('create table cases (id uuid primary key, state text not null)');
      await client.query("insert into cases values (gen_random_uuid(), '{}')");
      return contentsOf(client);
    });
    const launcher = launch();
    expect(await launcher.ended).toBe(1);
    expect(launcher.output().trim().split('\n')).toEqual([
      'Starting PostgreSQL and Temporal ...',
      `${dir} was made by a development version, whose data this version cannot read: give another folder: npm start -- --data DIR`,
    ]);
    expect(existsSync(join(dir, 'temporal'))).toBe(false);
    expect(await withDatabase(contentsOf)).toEqual(contents);
  });

  test('refuses a taken port and an unknown flag in one sentence', async () => {
    const { url } = await started();
    const port = new URL(url).port;
    dir = `${dir}-2`;
    const other = launch('--port', port);
    expect(await other.ended).toBe(1);
    expect(other.output()).toContain(`Port ${port} is taken by another program`);
    const wrong = launch('--prot', '1');
    expect(await wrong.ended).toBe(1);
    expect(wrong.output()).toContain('npm start -- [--data DIR]');
  });
}, 120_000);
