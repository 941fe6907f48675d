import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonicalJson } from '../../db/canonical-json.ts';
import { instant } from '../../domain/time/instant.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import { openEngine } from '../../engine/open-engine.ts';
import { openFindings } from '../../engine/watchdog/findings.ts';
import { reportClock } from '../../engine/watchdog/clocks.ts';
import { sealRecord } from '../../engine/seals/seal-record.ts';
import { asOwner, chained, change as changeLine, forgeJournal, type Line } from '../engine/verify/forger.ts';
import { mend } from '../../watchdog/repair-installation.ts';
import { type WatchdogWorld, openWatchdogWorld } from '../helpers/watchdog-world.ts';

const installation = await openWatchdogWorld();
const { world, workflows, owner } = installation;
await world.setClock('2026-11-23T09:00+07:00');
installation.startRelay();
const caseId = await world.submit();
const other = await world.submit();
await Promise.all([caseId, other].map((id) => workflows.seen(id)));

/** The order in which the state's members are written says nothing. */
async function rowOf() {
  const row = await owner.selectFrom('cases').selectAll().where('id', '=', caseId).executeTakeFirstOrThrow();
  return { ...row, state: JSON.parse(row.state) as object };
}

const change = (columns: object) => owner.updateTable('cases').set(columns).where('id', '=', caseId).execute();

test('a sound record has no finding', async () => {
  expect(await installation.look()).toEqual([]);
});

describe('what is only derived from the journal is rebuilt from it:', () => {
  const spoilt = [
    ['a column that says something else', 'row_differs', 'cases.sector', () => change({ sector: 'khác' })],
    ['a task that is gone', 'row_differs', 'row_missing version', () => deleteTasks()],
    ['a stored case that is not its journal', 'state_differs', 'cases.state', () => spoilState()],
    ['a stored case that is no JSON', 'state_differs', 'cases.state', () => change({ state: 'hỏng' })],
  ] as const;

  test.each(spoilt)('%s', async (_, kind, detail, spoil) => {
    const before = await rowOf();
    await spoil();
    expect(await installation.look()).toMatchObject([
      { kind, subject: caseId, detail: expect.stringContaining(detail) },
    ]);
    expect(await installation.repair()).toMatchObject({ mended: 1, open: 0, failed: [] });
    expect(await installation.shown()).toEqual([]);
    expect(await rowOf()).toEqual(before);
  });

  const deleteTasks = () => owner.deleteFrom('tasks').where('case_id', '=', caseId).execute();

  async function spoilState(): Promise<void> {
    const { state } = await rowOf();
    await change({ state: JSON.stringify({ ...state, status: 'approved' }) });
  }
});

test('a journal that was touched is found and left alone: a person must see it', async () => {
  const where = (trx: WatchdogWorld['owner']) => trx.updateTable('case_events').where('case_id', '=', caseId);
  const line = await owner
    .selectFrom('case_events')
    .select('body')
    .where('case_id', '=', caseId)
    .where('version', '=', 1)
    .executeTakeFirstOrThrow();
  const forged = canonicalJson({ ...JSON.parse(line.body), recordedAt: '2026-11-20T02:00:00.000Z' });
  const write = (body: string) => asOwner(owner, (trx) => where(trx).set({ body }).where('version', '=', 1).execute());
  await write(forged);
  const before = await rowOf();
  expect(await installation.look()).toMatchObject([
    { kind: 'journal_broken', subject: caseId, detail: expect.stringContaining('hash_differs version 1') },
  ]);
  expect(await installation.repair()).toMatchObject({ mended: 0, open: 1 });
  expect(await rowOf()).toEqual(before);
  await write(line.body);
  expect(await installation.look()).toEqual([]);
});

test('nothing is rebuilt from a journal that was forged, hashes and all, after it was sealed', async () => {
  let genuine: readonly Line[] = [];
  await sealRecord(world.engine.db, { dir: workflows.sealDir, now: instant('2026-11-23T02:10:00Z') });
  const before = await rowOf();
  const earlier = (event: object) => ({ ...event, recordedAt: '2026-11-20T02:00:00.000Z' });
  await forgeJournal(owner, caseId, (lines) => {
    genuine = lines;
    const [first, ...rest] = lines;
    return first ? chained([changeLine(first, earlier), ...rest]) : [];
  });
  expect(await installation.look()).toMatchObject([
    { kind: 'journal_broken', subject: caseId, detail: expect.stringContaining('sealed_event_differs version') },
  ]);
  expect(await installation.repair()).toMatchObject({ mended: 0, open: 1 });
  // nor where it was forged only after it was looked at
  const [finding] = await openFindings(world.engine.db);
  if (!finding) throw new Error('found above');
  await expect(mend(installation.watchdog, { ...finding, kind: 'row_differs' })).rejects.toThrow(
    'sealed_event_differs',
  );
  // the only true copy
  expect(await rowOf()).toEqual(before);
  await forgeJournal(owner, caseId, () => genuine);
  expect(await installation.look()).toEqual([]);
});

describe('where rows of several cases differ, each held against the seals:', () => {
  const spoilBoth = async () => {
    const both = [caseId, other];
    await owner.updateTable('cases').set({ sector: 'khác', head: 'khác' }).where('id', 'in', both).execute();
  };

  test('all are rebuilt at once', async () => {
    await spoilBoth();
    expect(await installation.look()).toHaveLength(4);
    expect(await installation.repair()).toMatchObject({ mended: 4, open: 0, failed: [] });
  });

  test('several look at once', async () => {
    await spoilBoth();
    await Promise.all([installation.look(), installation.look(), installation.look()]);
    expect(await installation.shown()).toHaveLength(4);
    await installation.repair();
  });
});

test('a case that changed long ago is looked at when its slice comes', async () => {
  await installation.look();
  await change({ sector: 'khác' });
  const { limits } = installation.watchdog;
  // one case at a time: the changed one and the slice are whatever comes next
  const turns = [];
  for (let turn = 0; turn < 4 && turns.length === 0; turn++) {
    turns.push(...(await installation.lookWith({ limits: { changed: 1, slice: 1, soon: 0 } })));
  }
  expect(turns).toMatchObject([{ kind: 'row_differs', subject: caseId }]);
  expect(limits.slice).toBeGreaterThan(1);
  await installation.repair();
});

test('a case that nobody can take is found as soon as people have changed, and gone with the next person', async () => {
  const { people } = world.province;
  const intake = [people['union.intake_officer'].id, people['union.intake_officer2'].id];
  const setActive = (active: boolean) =>
    owner.updateTable('people').set({ active }).where('id', 'in', intake).execute();
  await setActive(false);
  // no slice, and nothing has changed in the cases themselves
  const found = await installation.lookWith({ limits: { changed: 0, slice: 0, soon: 0 } });
  const subjects = [caseId, other].toSorted();
  expect(found).toEqual(
    subjects.map((subject) => ({ kind: 'no_holder', subject, detail: 'nobody_may intake union (task 1)' })),
  );
  expect(await installation.repair()).toMatchObject({ mended: 0, open: 2 });
  await setActive(true);
  expect(await installation.look()).toEqual([]);
});

describe('clocks', () => {
  const tenMinutes = 600_000;
  const slow = openEngine({
    appUrl: workflows.url,
    clock: (offsetMs) => instant(Date.now() + offsetMs - tenMinutes),
    max: 1,
  });
  beforeAll(() => reportClock(world.engine, 'api'));
  afterAll(() => slow.close());

  test('a worker whose clock is ten minutes behind is found, and gone when it is set', async () => {
    await reportClock(slow.deps, 'worker');
    const [finding, ...others] = await installation.look();
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ kind: 'clock_skew', subject: expect.stringMatching(/^worker on /) });
    expect(finding?.detail).toMatch(/^-(599|600)\d{3} ms beside the database$/);
    expect(await installation.repair()).toMatchObject({ mended: 0, open: 1 });
    await reportClock(world.engine, 'worker');
    expect(await installation.look()).toEqual([]);
  });

  test('a record that is ahead of the clock is found', async () => {
    await world.setClock('2026-11-23T08:50+07:00');
    const found = (await installation.look()).filter(({ kind }) => kind === 'clock_skew');
    expect(found).toMatchObject([{ subject: 'record' }]);
    await workflows.moveClock('2026-11-23T09:30+07:00');
    await Promise.all([caseId, other].map((id) => workflows.seen(id)));
    await expect.poll(() => installation.look(), { timeout: 10_000 }).toEqual([]);
  });
});

test('a finding that comes back is a new one; the old one stays with its dates', async () => {
  for (let n = 0; n < 2; n++) {
    await change({ sector: 'khác' });
    await installation.look();
    await installation.repair();
  }
  await change({ sector: 'khác' });
  await installation.look();
  await installation.look();
  const kept = await owner
    .selectFrom('watchdog_findings')
    .select(['gone_at', 'repairs', sql<boolean>`last_seen > first_seen`.as('again')])
    .where('kind', '=', 'row_differs')
    .orderBy('id')
    .execute();
  expect(kept.at(-1)).toEqual({ gone_at: null, repairs: 0, again: true });
  expect(kept.length).toBeGreaterThan(2);
  expect(kept.slice(0, -1).every((row) => row.gone_at !== null && row.repairs === 1)).toBe(true);
  await installation.repair();
});

test('a task that a closed unit still holds is found, and handed over by the repair', async () => {
  const { health } = world.province.units;
  const { tasks } = await world.read(caseId);
  const own = tasks.find(({ closedAt }) => closedAt === null)!; // the case is open
  await owner
    .updateTable('units')
    .set({ valid_to: plainDate('2026-11-20'), successor: health })
    .where('id', '=', own.unit)
    .execute();
  const found = await installation.look();
  const detail = `task ${own.no} of unit ${own.unit}`;
  expect(found).toContainEqual({ kind: 'not_handed_over', subject: caseId, detail });
  await installation.repair();
  expect((await world.read(caseId)).tasks.find(({ no }) => no === own.no)?.unit).toBe(health);
  expect((await installation.shown()).filter(({ kind }) => kind === 'not_handed_over')).toEqual([]);
});
