import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { listNotices, readNotice } from '../../../api/contract/notices.ts';
import type { CaseId } from '../../../domain/ids.ts';
import { startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';
import { programme } from '../../helpers/dossiers.ts';
import { HttpCases } from '../../helpers/http-cases.ts';
import type { PersonKey } from '../../helpers/province.ts';

const api = await startApi(await testDatabase());
const cases = new HttpCases(api);
await cases.setClock('2026-11-05T09:00+07:00');
const { id: caseId } = await cases.submit('union.intake_officer', programme(api.province.units.owner));

/** As the engine writes them with an act. */
async function notify(who: PersonKey, about: CaseId, { at, notBefore = at }: { at: string; notBefore?: string }) {
  const id = randomUUID();
  const [recipient, not_before] = [api.province.people[who].id, new Date(notBefore)];
  await api.deps.db
    .insertInto('notices')
    .values({
      id,
      case_id: about,
      case_version: 1,
      recipient,
      template: 'task_opened',
      urgency: 'normal',
      why: 'may_take_task',
      created_at: new Date(at),
      not_before,
    })
    .execute();
  await api.deps.db
    .insertInto('deliveries')
    .values({ id, kind: 'notice', notice_id: id, channel: 'mail', recipient, not_before, due_at: not_before })
    .execute();
  return id;
}

const who = 'union.officer';
const notices = async (limit = 50) => {
  const client = await cases.client(who);
  const seen = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await client.call(listNotices, { query: { limit, ...(cursor ? { cursor } : {}) } });
    seen.push(...page.items);
    cursor = page.nextCursor;
  }
  return seen.filter(({ createdAt }) => createdAt < '2026-11-01');
};

test('the unread ones come first, then the newest, on every page', async () => {
  const ids: string[] = [];
  for (const day of ['01', '02', '03', '04', '05'])
    ids.push(await notify(who, caseId, { at: `2026-10-${day}T02:00:00Z` }));
  const [one = '', two = '', three = '', four = '', five = ''] = ids;
  const client = await cases.client(who);
  await client.call(readNotice, { params: { noticeId: five } });
  await client.call(readNotice, { params: { noticeId: two } });
  for (const limit of [1, 2, 50]) {
    expect((await notices(limit)).map(({ id }) => id)).toEqual([four, three, one, five, two]);
  }
  const { readAt } = (await notices())[3] ?? {};
  await client.call(readNotice, { params: { noticeId: five } });
  expect((await notices())[3]?.readAt).toBe(readAt);
});

test('nobody reads another’s notices, nor one before its time, nor of a case they do not see', async () => {
  const other = await notify('planning.officer', caseId, { at: '2026-10-06T02:00:00Z' });
  const later = await notify(who, caseId, { at: '2026-10-07T02:00:00Z', notBefore: '2026-11-06T00:30:00Z' });
  expect((await notices()).map(({ id }) => id)).not.toContain(later);
  const client = await cases.client(who);
  expect((await client.refused(readNotice, { params: { noticeId: other } })).status).toBe(404);
  const planning = await cases.client('planning.officer');
  // the case lies at the Union: planning has nothing to do with it yet
  expect((await planning.call(listNotices, { query: {} })).items).toEqual([]);
  expect((await planning.call(listNotices, { query: {} })).unread).toBe(0);
});
