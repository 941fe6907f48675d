import { beforeEach, expect, test } from 'vitest';
import { listFindings, repairFindings, runWatchdog } from '../../../api/contract/watchdog.ts';
import { instant } from '../../../domain/time/instant.ts';
import { findingKinds } from '../../../domain/watchdog.ts';
import { type Fault, keepFindings } from '../../../engine/watchdog/findings.ts';
import { checks } from '../../../watchdog/checks.ts';
import { startApi, type TestApi } from '../../helpers/api.ts';
import type { TestClient } from '../../helpers/client.ts';
import { testDatabase } from '../../helpers/database.ts';
import { programme } from '../../helpers/dossiers.ts';
import { HttpCases } from '../../helpers/http-cases.ts';

let api: TestApi;
let administrator: TestClient;
beforeEach(async () => {
  api = await startApi(await testDatabase());
  administrator = await api.as('ppc_office.administrator');
});

/** As a check sees them at that minute; what it does not see again is gone. */
const see = (minute: number, faults: readonly Fault[]) =>
  keepFindings(api.deps.db, { faults, at: instant(`2026-11-21T02:0${minute}:00Z`), covers: () => true });
const fault = (kind: Fault['kind'], subject: string): Fault => ({ kind, subject, caseId: null, detail: 'x' });
const page = (query: object) => administrator.call(listFindings, { query });

test('before the first look it is said that there was none', async () => {
  expect(await page({})).toEqual({ items: [], nextCursor: null, checkedAt: null, temporal: 'ok' });
});

test('a finding tells case, dates and what repairs it, and nothing of the dossier', async () => {
  const sample = programme(api.province.units.owner);
  const { id, code } = await new HttpCases(api).submit('union.intake_officer', sample);
  const ended: Fault = { kind: 'workflow_ended', subject: id, caseId: id, detail: 'terminated' };
  await see(1, [ended]);
  await see(2, [ended]);
  const { items } = await page({});
  expect(items).toEqual([
    {
      id: expect.any(String) as string,
      kind: 'workflow_ended',
      case: { id, code },
      subject: id,
      detail: 'terminated',
      what: checks.workflow_ended.what,
      firstSeen: '2026-11-21T02:01:00.000Z',
      lastSeen: '2026-11-21T02:02:00.000Z',
      goneAt: null,
      repair: 'start_workflow',
      toDo: checks.workflow_ended.toDo,
      repairs: 0,
      repairedAt: null,
    },
  ]);
  expect(JSON.stringify(items)).not.toContain(sample.dossier.titleVi);
});

test('open and gone ones are listed apart, by kind, page by page, newest first', async () => {
  await see(2, [fault('workflow_ended', 'e')]);
  await see(3, [fault('nudge_stuck', 'a'), fault('nudge_stuck', 'b'), fault('clock_skew', 'c')]);
  await see(4, [fault('nudge_stuck', 'a'), fault('nudge_stuck', 'b'), fault('nudge_stuck', 'd')]);
  const subjects = async (query: object) => (await page(query)).items.map(({ subject }) => subject);
  expect(await subjects({})).toEqual(['d', 'b', 'a']);
  expect(await subjects({ state: 'gone' })).toEqual(['c', 'e']);
  expect(await subjects({ state: 'gone', kind: 'clock_skew' })).toEqual(['c']);
  const first = await page({ limit: 2 });
  expect(first.items.map(({ subject }) => subject)).toEqual(['d', 'b']);
  const second = await page({ limit: 2, cursor: first.nextCursor ?? '' });
  expect(second).toMatchObject({ items: [{ subject: 'a' }], nextCursor: null });
  const foreign = await administrator.refused(listFindings, {
    query: { limit: 2, state: 'gone', cursor: first.nextCursor ?? '' },
  });
  expect(foreign.code).toBe('validation_failed');
});

test('every kind has its words in both languages, and a repair', () => {
  expect(Object.keys(checks)).toEqual([...findingKinds]);
  for (const kind of findingKinds) {
    const { what, toDo, repair } = checks[kind];
    expect(repair).toBeTruthy();
    for (const { vi, en } of [what, toDo]) expect(vi).not.toBe(en);
  }
});

test('a look with Temporal away says so; repeated under the same key it gives the same answer', async () => {
  const first = await administrator.call(runWatchdog, {}, { key: 'look-once' });
  expect(first).toMatchObject({ temporal: 'away', checkedAt: expect.any(String) as string });
  expect(await administrator.call(runWatchdog, {}, { key: 'look-once' })).toEqual(first);
  const kinds = (await page({})).items.map(({ kind }) => kind);
  expect(kinds).toContain('temporal_away');
  expect(kinds).not.toContain('workflow_missing');
  const repaired = await administrator.call(repairFindings, {});
  expect(repaired).toMatchObject({ mended: 0, temporal: 'away' });
}, 60_000);
