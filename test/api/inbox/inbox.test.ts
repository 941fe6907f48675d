import { beforeEach, expect, test } from 'vitest';
import type { z } from 'zod';
import { watchCase, unwatchCase } from '../../../api/contract/cases/acts.ts';
import { readInbox } from '../../../api/contract/inbox.ts';
import { startApi, type TestApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';
import { programme } from '../../helpers/dossiers.ts';
import { HttpCases } from '../../helpers/http-cases.ts';
import type { PersonKey } from '../../helpers/province.ts';

let api: TestApi;
let cases: HttpCases;
beforeEach(async () => {
  api = await startApi(await testDatabase());
  cases = new HttpCases(api);
  // a Thursday; the week from Monday has no day off
  await cases.setClock('2026-11-05T09:00+07:00');
});

const submit = () => cases.submit('union.intake_officer', programme(api.province.units.owner));

const inbox = async (who: PersonKey, query: z.input<typeof readInbox.query> = {}) =>
  (await cases.client(who)).call(readInbox, { query });

const taskNo = async (who: PersonKey, id: string) =>
  (await inbox(who, { box: 'unit' })).items.find((item) => item.case.id === id)?.task?.no ?? 0;

test('a task is the unit’s until somebody takes it, and done once it is done', async () => {
  const { id } = await submit();
  const unit = await inbox('union.intake_officer', { box: 'unit' });
  expect(unit.items).toMatchObject([
    { case: { id }, task: { kind: 'intake', assignee: null, roles: ['intake_officer'] } },
  ]);
  expect((await inbox('union.intake_officer')).items).toEqual([]);

  await cases.act('union.intake_officer', id, { type: 'claim', task: await taskNo('union.intake_officer', id) });
  const mine = await inbox('union.intake_officer');
  expect(mine.items).toMatchObject([
    { case: { id }, task: { assignee: { name: 'Nguyễn Thị Hạnh' }, state: 'due_soon' } },
  ]);
  expect(mine.counts).toEqual({ mine: 1, unit: 1, watched: 0, done: 0, dueSoon: 1, overdue: 0 });
  expect((await inbox('union.intake_officer2')).items).toEqual([]);

  await cases.act('union.intake_officer', id, { type: 'accept' });
  expect((await inbox('union.intake_officer')).items).toEqual([]);
  const done = await inbox('union.intake_officer', { box: 'done' });
  expect(done.items).toMatchObject([{ case: { id }, task: { kind: 'intake', state: null } }]);
  expect(done.items[0]?.task?.doneAt).not.toBeNull();
  expect(done.counts).toMatchObject({ mine: 0, done: 1 });
  expect((await inbox('planning.officer', { box: 'unit' })).items).toMatchObject([
    { case: { id }, task: { kind: 'appraise' } },
  ]);
});

test('what is due soonest comes first; days make it due soon and overdue', async () => {
  await cases.setClock('2026-11-09T09:00+07:00');
  const { id } = await submit();
  const { items, counts } = await inbox('union.manager', { box: 'unit' });
  const dues = items.map(({ task }) => task?.due ?? '');
  expect(dues).toEqual(dues.toSorted());
  expect(counts).toMatchObject({ unit: 1, dueSoon: 1, overdue: 0 });
  await cases.setClock('2026-11-11T09:00+07:00');
  const later = await inbox('union.manager', { box: 'unit' });
  expect(later.counts).toMatchObject({ dueSoon: 0, overdue: 1 });
  expect(later.items).toMatchObject([{ case: { id }, task: { state: 'overdue' } }]);
});

test('what stands still with its case is neither due soon nor overdue; a consultation runs on', async () => {
  const { id: other } = await submit();
  await cases.act('union.intake_officer', other, { type: 'accept' });
  const { id } = await submit();
  await cases.act('union.intake_officer', id, { type: 'accept' });
  await cases.act('planning.officer', id, { type: 'open_consultation', function: 'police', question: 'Cho ý kiến.' });
  const before = (await inbox('planning.manager', { box: 'unit' })).counts;
  await cases.act('planning.leader', id, { type: 'pause', reason: 'Chờ xác minh.', legalBasis: 'Điều 9' });
  await cases.setClock('2026-11-30T09:00+07:00');

  const own = await inbox('planning.manager', { box: 'unit' });
  const item = own.items.find((one) => one.case.id === id);
  expect(item).toMatchObject({ case: { stage: { due: null } }, task: { state: 'stopped', due: null } });
  const others = own.items.filter((one) => one.case.id !== id && one.task?.state === 'overdue');
  expect(own.counts).toMatchObject({ unit: before.unit, dueSoon: 0, overdue: others.length });
  expect(others).toHaveLength(1);
  const seen = await cases.read('planning.manager', id);
  const tasks = 'tasks' in seen ? seen.tasks : [];
  expect(tasks.filter(({ closedAt }) => closedAt === null).map(({ kind, due }) => [kind, due === null])).toEqual([
    ['appraise', true],
    ['answer_consultation', false],
  ]);
  const asked = (await inbox('police.focal_point', { box: 'unit' })).items.find((one) => one.case.id === id);
  expect(asked).toMatchObject({ task: { state: 'overdue' } });
  // what was done before keeps the day by which it was due
  const done = (await inbox('union.intake_officer', { box: 'done' })).items.find((one) => one.case.id === id);
  const [accepted] = tasks;
  expect(done).toMatchObject({ task: { no: accepted?.no, state: null, due: accepted?.due } });
  expect(accepted?.due).not.toBe(null);
});

test('watched cases come without a task, until they are watched no longer', async () => {
  const { id } = await submit();
  const client = await cases.client('ppc_office.monitor');
  const args = { params: { caseId: id } };
  await client.call(watchCase, args);
  await client.call(watchCase, args);
  const watched = await inbox('ppc_office.monitor', { box: 'watched' });
  expect(watched.items).toMatchObject([{ case: { id }, task: null }]);
  expect(watched.counts.watched).toBe(1);
  expect((await cases.read('ppc_office.monitor', id)).watching).toBe(true);
  await client.call(unwatchCase, args);
  expect((await inbox('ppc_office.monitor', { box: 'watched' })).items).toEqual([]);
  expect((await cases.read('ppc_office.monitor', id)).watching).toBe(false);
});

test('pages hold every task once while others come', async () => {
  for (let n = 0; n < 6; n += 1) await submit();
  const known = (await inbox('union.intake_officer2', { box: 'unit', limit: 200 })).items;
  const seen: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await inbox('union.intake_officer2', { box: 'unit', limit: 2, ...(cursor ? { cursor } : {}) });
    seen.push(...page.items.map((item) => `${item.case.id}/${item.task?.no}`));
    cursor = page.nextCursor;
    if (seen.length < 6) await submit();
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toEqual(expect.arrayContaining(known.map((item) => `${item.case.id}/${item.task?.no}`)));
});

test('each box has its own cursors', async () => {
  for (let n = 0; n < 2; n += 1) await submit();
  const { nextCursor } = await inbox('union.intake_officer2', { box: 'unit', limit: 1 });
  const client = await cases.client('union.intake_officer2');
  for (const box of ['mine', 'watched', 'done'] as const) {
    const refused = await client.refused(readInbox, { query: { box, cursor: nextCursor ?? '' } });
    expect(refused).toMatchObject({ status: 400, errors: [{ pointer: '/query/cursor' }] });
  }
});

test('somebody with two hats has an inbox for each', async () => {
  const { planning, health } = api.province.units;
  await cases.act('union.intake_officer', (await submit()).id, { type: 'accept' });
  const hats = await api.as('many_hats', { unit: planning, role: 'officer' });
  const { items } = await hats.call(readInbox, { query: { box: 'unit' } });
  expect(items.every(({ case: { holder } }) => holder?.unit.id === planning)).toBe(true);
  expect(items.length).toBeGreaterThan(0);
  const other = await hats.actingAs({ unit: health, role: 'focal_point' }).call(readInbox, { query: { box: 'unit' } });
  expect(other.items).toEqual([]);
});
