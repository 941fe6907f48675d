import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { migrateToLatest } from '../../db/migrate.ts';
import { startLocalPostgres } from '../../embedded/local-postgres.ts';
import { servePostgres } from '../../embedded/services.ts';
import { createTeardown } from '../../embedded/teardown.ts';
import { clockFor, movableClock, systemClock } from '../../engine/clock.ts';

// a server on the same machine that npm start has not made, as production's may be
const data = await mkdtemp(join(inject('runFolder'), 'own-cluster-'));
const server = await startLocalPostgres({ dir: join(data, 'postgres'), durable: false });
afterAll(server.stop);
const { appUrl, ownerUrl, superUrl } = server;
const dayMs = 86_400_000;

async function ask(url: string, statement: string): Promise<object[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<object>(statement)).rows;
  } finally {
    await client.end();
  }
}

const move = `update clock_offset set ms = ${3 * dayMs}`;
const offset = (url: string) => ask(url, 'select ms::integer from clock_offset');

/** Runs one of our programs with EMBEDDED=1 on the server, to its end. */
const run = (program: string, ...flags: string[]) =>
  new Promise<{ code: number; said: string }>((resolve) => {
    const script = fileURLToPath(new URL(`../../${program}`, import.meta.url));
    const { address: TEMPORAL_ADDRESS } = inject('temporal');
    const PUBLIC_URL = 'http://127.0.0.1:9';
    const own = { DATABASE_URL: appUrl, TEMPORAL_ADDRESS, PUBLIC_URL, AUTH_SECRET: 'x'.repeat(40), PORT: '0' };
    const env = { ...process.env, ...own, DATA_DIR: data, SEAL_DIR: join(data, 'seals'), EMBEDDED: '1' };
    const child = execFile(process.execPath, [script, ...flags], { env, timeout: 20_000 }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), said: `${stdout}${stderr}` }),
    );
    child.stdin?.end();
  });

const belongs = 'EMBEDDED=1 belongs to `npm start` alone';
const onlyThere = /only the clock of an installation that npm start has made can be moved/;

describe('where npm start has not made the server', async () => {
  await migrateToLatest(ownerUrl);

  test.each([
    ['api/main.ts', []],
    ['worker/main.ts', []],
    ['engine/demo-clock/forward-main.ts', ['--days', '3']],
    ['engine/bounced-main.ts', []],
    ['watchdog/repair-main.ts', ['--look']],
  ])('%s refuses to run with EMBEDDED=1', async (program, flags) => {
    expect(await run(program, ...flags)).toMatchObject({ code: 1, said: expect.stringContaining(belongs) });
    expect(await offset(appUrl)).toEqual([{ ms: 0 }]);
  });

  test('no clock goes by the offset', async () => {
    await expect(clockFor({ embedded: true, databaseUrl: appUrl })).rejects.toThrow(belongs);
    expect(await clockFor({ embedded: false, databaseUrl: appUrl })).toBe(systemClock);
    expect(Math.abs(Date.parse(systemClock(30 * dayMs)) - Date.now())).toBeLessThan(5_000);
  });

  test('neither app nor owner can move the clock, or make the server look like one of npm start', async () => {
    for (const url of [appUrl, ownerUrl]) {
      await expect(ask(url, move)).rejects.toThrow(onlyThere);
      await expect(ask(url, 'create role nhipcau_embedded')).rejects.toThrow(/permission denied/);
    }
    const again = 'delete from clock_offset; insert into clock_offset (ms) values (1)';
    await expect(ask(ownerUrl, again)).rejects.toThrow(onlyThere);
    expect(await offset(appUrl)).toEqual([{ ms: 0 }]);
  });
});

describe('where npm start has made it', () => {
  test('the cluster is marked at a start, and stays so at the next', async () => {
    const teardown = createTeardown();
    for (let start = 0; start < 2; start++) await servePostgres(data, teardown, () => {});
    expect(await ask(superUrl, "select to_regrole('nhipcau_embedded') is not null as marked")).toEqual([
      { marked: true },
    ]);
  });

  test('the clock goes by the offset, which app may move', async () => {
    expect(await clockFor({ embedded: true, databaseUrl: appUrl })).toBe(movableClock);
    await ask(appUrl, move);
    expect(await offset(superUrl)).toEqual([{ ms: 3 * dayMs }]);
    expect(await run('engine/demo-clock/forward-main.ts', '--days', '3')).toMatchObject({ code: 0 });
    expect(await offset(superUrl)).toEqual([{ ms: 6 * dayMs }]);
  });

  test('with a database on another machine no clock goes by it', async () => {
    const databaseUrl = 'postgres://app:x@postgres:5432/nhipcau';
    await expect(clockFor({ embedded: true, databaseUrl })).rejects.toThrow(belongs);
  });
});
