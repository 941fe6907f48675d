import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { openDatabase, openPool } from '../../db/database.ts';
import { addFirstAdministrator } from '../../db/first-administrator.ts';
import { publishRules } from '../../db/publish-rules.ts';
import { instant } from '../../domain/time/instant.ts';
import { loadDemo } from '../../embedded/demo/load.ts';
import { testDatabase } from '../helpers/database.ts';
import { demoCases } from './demo-cases.ts';

const now = instant('2026-11-17T08:00:00.000Z');
const [whole, killed, inhabited] = await Promise.all([testDatabase(), testDatabase(), testDatabase()]);
const quiet = () => {};

/** A process that loads, and says its progress on standard output. */
const loader = (databaseUrl: string) => {
  const file = new URL('../../embedded/demo/load.ts', import.meta.url).href;
  const options = `databaseUrl: ${JSON.stringify(databaseUrl)}, say: console.log, now: ${JSON.stringify(now)}`;
  const code = `const { loadDemo } = await import(${JSON.stringify(file)}); await loadDemo({ ${options} });`;
  return spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
};

async function inDatabase<T>(url: string, work: (db: ReturnType<typeof openDatabase>) => Promise<T>): Promise<T> {
  const db = openDatabase(openPool(url, { max: 1 }));
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

/** What was told, without the ids, which are random. */
const notified = (url: string) =>
  inDatabase(url, async (db) => {
    const cases = [...(await demoCases(db))].map(([name, { code, version, lastEventAt }]) => ({
      name,
      code,
      version,
      lastEventAt,
    }));
    const { drafts } = await db
      .selectFrom('drafts')
      .select(({ fn }) => fn.countAll().as('drafts'))
      .executeTakeFirstOrThrow();
    return { cases: cases.toSorted((a, b) => (a.name < b.name ? -1 : 1)), drafts };
  });

test('goes on where a killed load stopped, and ends like one that nobody interrupted', async () => {
  await publishRules(whole.ownerUrl);
  await publishRules(killed.ownerUrl);
  const child = loader(killed.appUrl);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    if (/60 of/.test(output)) child.kill('SIGKILL');
  });
  await once(child, 'exit');
  expect(child.signalCode).toBe('SIGKILL');
  const before = await notified(killed.appUrl);

  await loadDemo({ databaseUrl: whole.appUrl, say: quiet, now });
  // told later, but belonging to the moment at which it was begun
  await loadDemo({ databaseUrl: killed.appUrl, say: quiet });
  const after = await notified(killed.appUrl);
  expect(after).toEqual(await notified(whole.appUrl));
  expect(before).not.toEqual(after);
});

test('leaves a record alone that has people of its own', async () => {
  await publishRules(inhabited.ownerUrl);
  await inDatabase(inhabited.appUrl, (db) =>
    addFirstAdministrator(db, { email: 'admin@nhipcau.example', passwordHash: 'none', now }),
  );
  await expect(loadDemo({ databaseUrl: inhabited.appUrl, say: quiet })).rejects.toThrow(/people of its own/);
  const units = await inDatabase(inhabited.appUrl, (db) => db.selectFrom('units').select('id').execute());
  expect(units).toHaveLength(1);
});
