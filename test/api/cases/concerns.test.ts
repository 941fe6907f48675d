import { expect, test } from 'vitest';
import { listCases } from '../../../api/contract/cases/list.ts';
import { readCase, readTimeline } from '../../../api/contract/cases/one.ts';
import { readInbox } from '../../../api/contract/inbox.ts';
import type { CaseId } from '../../../domain/ids.ts';
import { verifyRecord } from '../../../engine/verify/verify-record.ts';
import { startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';
import { programme } from '../../helpers/dossiers.ts';
import { TestEventSource } from '../../helpers/event-source.ts';
import { HttpCases } from '../../helpers/http-cases.ts';
import type { PersonKey } from '../../helpers/province.ts';

const api = await startApi(await testDatabase());
const cases = new HttpCases(api);

const concern = { type: 'raise_concern', text: 'Cần theo dõi thêm.' } as const;
const raise = (id: CaseId) => cases.act('police.focal_point', id, concern);
const settled = () => new Promise((resolve) => setTimeout(resolve, 200));

/** Asked of the police, who have answered: the officer is to propose. */
async function answered(): Promise<CaseId> {
  const { id } = await cases.submit('union.intake_officer', programme(api.province.units.owner));
  await cases.actThrough(id, [
    ['union.intake_officer', { type: 'accept' }],
    ['planning.officer', { type: 'open_consultation', function: 'police', question: 'Xin ý kiến.' }],
    ['police.focal_point', { type: 'answer_consultation', consultation: 1, position: 'no_objection' }],
  ]);
  return id;
}

/** Everything that shows a case's number or its moment. */
async function shownTo(who: PersonKey, caseId: CaseId): Promise<string> {
  const client = await cases.client(who);
  const sorts = ['submitted', 'due', 'updated', 'code'] as const;
  const boxes = ['mine', 'unit', 'watched', 'done'] as const;
  return JSON.stringify([
    await client.call(readCase, { params: { caseId } }),
    await client.call(readTimeline, { params: { caseId }, query: { limit: 200 } }),
    ...(await Promise.all(sorts.map((sort) => client.call(listCases, { query: { sort } })))),
    ...(await Promise.all(boxes.map((box) => client.call(readInbox, { query: { box } })))),
  ]);
}

const blind = [
  'planning.officer',
  'planning.head',
  'union.intake_officer',
  'ppc_office.officer',
  'ppc_office.monitor',
  'inspectorate.auditor',
] as const;

test.each(blind)('a concern moves nothing that %s sees', async (who) => {
  const reader = await TestEventSource.open(await cases.client('union.focal_point'));
  const id = await answered();
  const other = await answered(); // behind or before it in every list
  for (const one of [id, other]) await reader.hasPushed(one, (await cases.read('union.focal_point', one)).version);
  const stream = await TestEventSource.open(await cases.client(who));
  const before = await shownTo(who, id);
  const seen = reader.moves.length;
  await raise(id);
  await expect.poll(() => reader.moves.length).toBe(seen + 1);
  await settled();
  expect(await shownTo(who, id)).toBe(before);
  expect(stream.moves).toEqual([]);
  stream.end();
  reader.end();
});

test('nor does it leave a gap in what comes after it', async () => {
  const planning = await cases.client('planning.officer');
  const earlier = await TestEventSource.open(planning);
  const id = await answered();
  const { version } = await cases.read('planning.officer', id);
  await earlier.hasPushed(id, version);
  earlier.end();
  await raise(id);
  await raise(id);
  const stream = await TestEventSource.open(planning);
  const { version: next } = await cases.act('planning.head', id, { type: 'comment', text: 'Đã xem.' });
  expect(next).toBe(version + 1);
  await expect.poll(() => stream.moves.map(({ data }) => data)).toEqual([{ caseId: id, version: next }]);
  stream.end();
  const pages = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const query: { limit: number; cursor?: string } = cursor === '' ? { limit: 2 } : { limit: 2, cursor };
    const page = await planning.call(readTimeline, { params: { caseId: id }, query });
    pages.push(...page.items);
    cursor = page.nextCursor;
  }
  expect(pages.map((line) => line.version)).toEqual(Array.from({ length: next }, (_, n) => n + 1));
});

test.each(['union.focal_point', 'police.focal_point', 'ppc.chair'] as const)(
  '%s, who reads concerns, is told of one under the version that everybody sees',
  async (who) => {
    const reader = await TestEventSource.open(await cases.client(who));
    const id = await answered();
    await reader.hasPushed(id, (await cases.read(who, id)).version);
    const told = reader.moves.length;
    await raise(id);
    const after = await cases.read(who, id);
    const everybody = await cases.read('planning.officer', id);
    expect(after).toMatchObject({ version: everybody.version, concerns: [{ no: 1, text: concern.text }] });
    await expect.poll(() => reader.moves.length).toBe(told + 1);
    expect(reader.moves.at(-1)).toMatchObject({ data: { caseId: id, version: everybody.version } });
    reader.end();
  },
);

test('acts go by the numbers that people see, before and after concerns', async () => {
  const id = await answered();
  await raise(id);
  const seen = await cases.read('planning.officer', id);
  await raise(id);
  const propose = { type: 'propose', outcome: 'approve', reason: 'Hợp lệ.', expectedVersion: seen.version } as const;
  const proposed = await cases.act('planning.officer', id, propose);
  await raise(id);
  await cases.act('planning.head', id, { type: 'sign_off', expectedVersion: proposed.version });
  const late = { type: 'sign_off', expectedVersion: proposed.version } as const;
  const { version } = await cases.read('planning.leader', id);
  expect(await cases.refused('planning.leader', id, late)).toMatchObject({
    code: 'stale_version',
    current: version,
    expected: proposed.version,
  });
  await cases.act('planning.leader', id, { type: 'sign_off', expectedVersion: version });
  await cases.act('ppc_office.officer', id, { type: 'forward' });
  await raise(id);
  await cases.act('ppc.chair', id, { type: 'decide', outcome: 'approve' });
  expect((await verifyRecord(api.deps.db, { sealDir: null })).findings).toEqual([]);
});

test('a clock that has fallen behind a concern does not tell when that was raised', async () => {
  await cases.setClock('2026-11-23T09:00+07:00');
  const id = await answered();
  await cases.setClock('2026-11-23T10:00+07:00');
  await raise(id);
  await cases.setClock('2026-11-23T09:30+07:00');
  const refused = await cases.refused('planning.officer', id, { type: 'comment', text: 'Đã xem.' });
  expect(refused).toMatchObject({ code: 'clock_behind' });
  expect(JSON.stringify(refused)).not.toContain('2026-11-23');
});
