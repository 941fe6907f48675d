import { expect, test } from 'vitest';
import type { z } from 'zod';
import { listCases } from '../../../api/contract/cases/list.ts';
import { startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';
import { programme } from '../../helpers/dossiers.ts';
import { HttpCases } from '../../helpers/http-cases.ts';

const api = await startApi(await testDatabase());
const cases = new HttpCases(api);
await cases.setClock('2026-11-05T09:00+07:00');
const client = await cases.client('union.intake_officer');
const submit = () => cases.submit('union.intake_officer', programme(api.province.units.owner));
type Query = z.input<typeof listCases.query>;

const first: string[] = [];
for (let n = 0; n < 11; n += 1) first.push((await submit()).id);

/** Every page of the list; `between` is done after each. */
async function pages(query: Query, between: () => Promise<unknown> = () => Promise.resolve()): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await client.call(listCases, { query: { ...query, ...(cursor ? { cursor } : {}) } });
    expect(page.items.length).toBeLessThanOrEqual(Number(query.limit));
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
    await between();
  }
  return ids;
}

test.each(['submitted', 'due', 'updated', 'code'] as const)(
  'pages by %s hold every case once, both ways',
  async (sort) => {
    const up = await pages({ sort, direction: 'asc', limit: 3 });
    expect(up.toSorted()).toEqual(first.toSorted());
    expect(await pages({ sort, direction: 'desc', limit: 4 })).toEqual(up.toReversed());
    expect(await pages({ sort, direction: 'asc', limit: 11 })).toEqual(up);
  },
);

test.each(['asc', 'desc'] as const)(
  'no case comes twice or is missed while others are handed in (%s)',
  async (direction) => {
    const known = await pages({ sort: 'submitted', direction, limit: 200 });
    const seen = await pages({ sort: 'submitted', direction, limit: 5 }, async () => {
      // pages upwards would never end if every one made another
      if (known.length + 3 > first.length) first.push((await submit()).id);
    });
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((id) => known.includes(id))).toEqual(known);
  },
  60_000,
);

test('a cursor is good for its own list only', async () => {
  const { nextCursor } = await client.call(listCases, { query: { sort: 'code', limit: 2 } });
  const cursor = nextCursor ?? '';
  const others: Query[] = [
    { sort: 'submitted', limit: 2, cursor },
    { sort: 'code', direction: 'desc', limit: 2, cursor },
    { sort: 'code', limit: 2, state: 'open', cursor },
    { sort: 'code', limit: 2, q: 'a', cursor },
  ];
  for (const query of others) {
    const refused = await client.refused(listCases, { query });
    expect(refused).toMatchObject({ status: 400, errors: [{ pointer: '/query/cursor' }] });
  }
  const colleague = await cases.client('planning.officer');
  expect((await colleague.refused(listCases, { query: { sort: 'code', limit: 2, cursor } })).status).toBe(400);
  await client.call(listCases, { query: { sort: 'code', limit: 7, cursor } });
});

test('anything else is no cursor', async () => {
  const good = (await client.call(listCases, { query: { limit: 2 } })).nextCursor ?? '';
  const { list } = JSON.parse(Buffer.from(good, 'base64url').toString()) as { list: string };
  const forged = (place: unknown) => Buffer.from(JSON.stringify({ list, place })).toString('base64url');
  const cursors = [
    'x',
    good.slice(0, -4),
    Buffer.from('null').toString('base64url'),
    forged(null),
    forged({ value: 'yesterday', id: first[0] }),
    forged({ value: "2026-11-05'; drop table cases", id: first[0] }),
    forged({ value: '2026-11-05T02:00:00.000000Z', id: 'x' }),
    forged({ value: '0000-01-01T00:00:00.000000Z', id: first[0] }),
    forged({ value: '2026-13-45T99:99:99.000000Z', id: first[0] }),
  ];
  for (const cursor of cursors) {
    const refused = await client.refused(listCases, { query: { cursor } });
    expect(refused).toMatchObject({
      status: 400,
      code: 'validation_failed',
      errors: [{ pointer: '/query/cursor' }],
    });
  }
});

test.each([
  ['code', 'x\0'],
  ['code', '\ud800'],
  ['due', '0000-01-01'],
] as const)('a cursor by %s that was edited to hold %j never comes to the database', async (sort, value) => {
  const good = (await client.call(listCases, { query: { sort, limit: 2 } })).nextCursor ?? '';
  const { list } = JSON.parse(Buffer.from(good, 'base64url').toString()) as { list: string };
  const cursor = Buffer.from(JSON.stringify({ list, place: { value, id: first[0] } })).toString('base64url');
  const refused = await client.refused(listCases, { query: { sort, limit: 2, cursor } });
  expect(refused.errors).toEqual([{ pointer: '/query/cursor', detail: 'Không phải con trỏ phân trang của hệ thống' }]);
});

test('a due date of the year 0 is refused', async () => {
  for (const query of [{ dueTo: '0000-01-01' }, { dueFrom: '0000-01-01' }]) {
    expect(await client.refused(listCases, { query })).toMatchObject({ status: 400, code: 'validation_failed' });
  }
});
