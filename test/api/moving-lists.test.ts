import { expect, test } from 'vitest';
import { listCases } from '../../api/contract/cases/list.ts';
import { changeDraft, createDraft, listDrafts } from '../../api/contract/drafts.ts';
import { readInbox } from '../../api/contract/inbox.ts';
import { listNotices, readNotice } from '../../api/contract/notices.ts';
import { changePerson, listPeople } from '../../api/contract/people.ts';
import { openPool } from '../../db/database.ts';
import type { CaseId } from '../../domain/ids.ts';
import { startApi } from '../helpers/api.ts';
import { testDatabase } from '../helpers/database.ts';
import { programme } from '../helpers/dossiers.ts';
import { HttpCases } from '../helpers/http-cases.ts';
import type { PersonKey } from '../helpers/province.ts';

const database = await testDatabase();
const api = await startApi(database);
const cases = new HttpCases(api);
await cases.setClock('2026-11-05T09:00+07:00');
const { units, people } = api.province;

const ids: CaseId[] = [];
for (let n = 0; n < 4; n += 1) ids.push((await cases.submit('union.intake_officer', programme(units.owner))).id);
const [oldest, second, third] = ids as [CaseId, CaseId, CaseId]; // four were made

const comment = { type: 'comment', text: 'Đã gọi điện nhắc.' } as const;

/** The pages of cases that moved last, one case each, while others work. */
async function readByTwo(who: PersonKey, between: () => Promise<unknown>) {
  const client = await cases.client(who);
  const query = { sort: 'updated', limit: 2 } as const;
  const first = await client.call(listCases, { query });
  await between();
  const next = await client.call(listCases, { query: { ...query, cursor: first.nextCursor ?? '' } });
  return { first, next, seen: [...first.items, ...next.items].map(({ id }) => id) };
}

test('a reader is told where a case has moved behind their back, and else not', async () => {
  const quiet = await readByTwo('union.intake_officer', () => Promise.resolve());
  expect(quiet.seen).toEqual(ids.toReversed());
  expect([quiet.first.moved, quiet.next.moved]).toEqual([false, false]);
  const busy = await readByTwo('union.intake_officer', () => cases.act('union.intake_officer', oldest, comment));
  expect(busy.seen).not.toContain(oldest);
  expect(busy.next.moved).toBe(true);
});

test('nor is an act missed that was being written down as the first page was read', async () => {
  const owner = openPool(database.ownerUrl, { max: 1 });
  const holding = await owner.connect();
  await holding.query('begin; lock table case_events in exclusive mode');
  const acting = cases.act('union.intake_officer', third, comment);
  const waits = `select from pg_locks where not granted and relation = 'case_events'::regclass`;
  await expect.poll(async () => (await holding.query(waits)).rowCount).toBe(1);
  const client = await cases.client('union.intake_officer');
  const query = { sort: 'updated', limit: 2 } as const;
  const first = await client.call(listCases, { query });
  await holding.query('commit');
  holding.release();
  await Promise.all([acting, owner.end()]);
  const next = await client.call(listCases, { query: { ...query, cursor: first.nextCursor ?? '' } });
  expect(next.moved).toBe(true);
});

test('whoever may not know what moved it hears nothing of that', async () => {
  const { next } = await readByTwo('owner.applicant', () => cases.act('union.intake_officer', second, comment));
  expect(next.moved).toBe(false);
});

test('an inbox says when its tasks have come or moved', async () => {
  const client = await cases.client('union.intake_officer');
  const query = { box: 'unit', limit: 2 } as const;
  const first = await client.call(readInbox, { query });
  const rest = { query: { ...query, cursor: first.nextCursor ?? '' } };
  expect((await client.call(readInbox, rest)).moved).toBe(false);
  const pause = { type: 'pause', reason: 'Bão.', legalBasis: 'Công điện 12/CĐ-UBND' } as const;
  await cases.act('union.manager', oldest, pause);
  expect((await client.call(readInbox, rest)).moved).toBe(true);
});

test('drafts say when one was saved meanwhile', async () => {
  const [mine, colleague] = [await api.as('union.intake_officer'), await api.as('union.intake_officer2')];
  const begun = { body: { procedure: 'aid-approval', content: { dossier: {} } } };
  const drafts = [];
  for (let n = 0; n < 3; n += 1) drafts.push(await mine.call(createDraft, begun));
  const first = await mine.call(listDrafts, { query: { limit: 1 } });
  const rest = { query: { limit: 1, cursor: first.nextCursor ?? '' } };
  expect((await mine.call(listDrafts, rest)).moved).toBe(false);
  const params = { draftId: drafts[0]?.id ?? '' };
  await colleague.call(changeDraft, { params, body: { version: 1, ...begun.body } });
  expect((await mine.call(listDrafts, rest)).moved).toBe(true);
});

test('people say when one was entered or renamed meanwhile', async () => {
  const admin = await api.as('ppc_office.administrator');
  const first = await admin.call(listPeople, { query: { limit: 2 } });
  const rest = { query: { limit: 2, cursor: first.nextCursor ?? '' } };
  expect((await admin.call(listPeople, rest)).moved).toBe(false);
  const params = { personId: people['planning.officer'].id };
  await admin.call(changePerson, { params, body: { name: 'Trần Văn An' } });
  expect((await admin.call(listPeople, rest)).moved).toBe(true);
});

test('notices keep their places while one reads them', async () => {
  const client = await cases.client('owner.applicant');
  const all = (await client.call(listNotices, { query: { limit: 200 } })).items.map(({ id }) => id);
  expect(all.length).toBeGreaterThan(3);
  const seen: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await client.call(listNotices, { query: { limit: 1, ...(cursor ? { cursor } : {}) } });
    seen.push(...page.items.map(({ id }) => id));
    for (const { id } of page.items) await client.call(readNotice, { params: { noticeId: id } });
    cursor = page.nextCursor;
  }
  expect(seen).toEqual(all);
});
