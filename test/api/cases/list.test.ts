import { beforeEach, expect, test } from 'vitest';
import type { z } from 'zod';
import { listCases } from '../../../api/contract/cases/list.ts';
import { changeUnit } from '../../../api/contract/units.ts';
import { startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';
import { houses, programme, relief, type SampleDossier, shoes } from '../../helpers/dossiers.ts';
import { HttpCases } from '../../helpers/http-cases.ts';
import type { PersonKey } from '../../helpers/province.ts';

const api = await startApi(await testDatabase());
const cases = new HttpCases(api);
const today = () => cases.setClock('2026-11-05T09:00+07:00');
await today();
beforeEach(today);
const { units } = api.province;
type Query = z.input<typeof listCases.query>;

/** Titles stand for the cases: each is handed in once. */
const titled = (sample: SampleDossier, titleVi: string): SampleDossier => ({
  ...sample,
  dossier: { ...sample.dossier, titleVi, titleEn: undefined },
});
const water = titled(programme(units.owner), 'Nước sạch Trà Vinh');
const road = titled(houses(units.other_owner), 'Cầu Đặng Văn Bi');
const gift = titled(shoes(units.union), 'Giày dép 100% mới');
const storm = titled(relief(units.owner), 'Cứu trợ bão_số 9');
const halted = titled(houses(units.owner), 'Chờ bổ sung');

const submitted = {
  water: await cases.submit('union.intake_officer', water),
  road: await cases.submit('union.intake_officer2', road),
  gift: await cases.submit('union.intake_officer', gift),
  storm: await cases.submit('owner.applicant', storm),
  halted: await cases.submit('owner.applicant', halted),
};
await cases.act('union.intake_officer', submitted.water.id, { type: 'accept' });
await cases.act('union.intake_officer', submitted.gift.id, {
  type: 'refuse',
  ground: 'Không thuộc thẩm quyền',
  legalBasis: 'Nghị định 80/2020/NĐ-CP',
});
await cases.act('union.intake_officer', submitted.halted.id, {
  type: 'request_supplement',
  items: [{ text: 'Thiếu chữ ký' }],
});

async function found(query: Query, who: PersonKey = 'union.manager'): Promise<string[]> {
  const { items } = await (await cases.client(who)).call(listCases, { query: { sort: 'code', ...query } });
  return items.map(({ title }) => title.vi);
}

const all = [water, road, gift, storm, halted].map(({ dossier }) => dossier.titleVi);
const [w = '', r = '', g = '', s = '', h = ''] = all;

test.each<[string, Query, string[]]>([
  ['everything', {}, all],
  ['a status', { status: ['in_progress'] }, [w]],
  ['several statuses', { status: ['in_progress', 'refused'] }, [w, g]],
  ['open ones', { state: 'open' }, [w, r, s, h]],
  ['closed ones', { state: 'closed' }, [g]],
  ['a stage', { stage: 'appraisal' }, [w]],
  ['a holder', { holder: units.planning }, [w]],
  ['a mode', { mode: 'programme' }, [w]],
  ['a sector', { sector: 'humanitarian-aid' }, [s]],
  ['part of a provider', { provider: 'WORLD vision' }, [w]],
  ['a place without diacritics', { place: 'tra doc' }, [w]],
  ['a place with another prefix', { place: 'Xã  Trà Đốc' }, [w]],
  ['a sector in capitals', { sector: 'Humanitarian-Aid' }, [s]],
  ['a place with separate diacritics', { place: 'Trà Đốc'.normalize('NFD') }, [w]],
  ['my own', { of: 'mine' }, []],
  ['words without diacritics', { q: 'tra vinh' }, [w]],
  ['words of which the ninth is nowhere', { q: 'trà vinh t r v i n h zzzz' }, []],
  ['words in any order and case', { q: 'VINH Trà nuoc' }, [w]],
  ['words with a comma and a strange space', { q: 'nước sạch,\u00a0Trà Vinh' }, [w]],
  ['d for đ', { q: 'dang' }, [r]],
  ['đ for đ', { q: 'Đặng' }, [r]],
  ['separate diacritics', { q: 'Đặng'.normalize('NFD') }, [r]],
  ['part of a code', { q: submitted.road.code.slice(4) }, [r]],
  ['two letters', { q: 'BI' }, [r]],
  ['a per cent sign as itself', { q: '100%' }, [g]],
  ['an underscore as itself', { q: 'bao_so' }, [s]],
  ['a pattern as nothing', { q: 'n%c' }, []],
  ['a backslash', { q: '\\' }, []],
  ['filters together', { state: 'open', q: 'tra', mode: 'programme' }, [w]],
])('finds %s', async (_name, query, expected) => {
  expect(await found(query)).toEqual(expected);
});

test('finds what somebody handed in or has a task in as theirs', async () => {
  expect(await found({ of: 'mine' }, 'union.intake_officer')).toEqual([w, g, h]);
  expect(await found({ of: 'mine' }, 'union.intake_officer2')).toEqual([r]);
});

test('finds by the promised day and by how the clock stands', async () => {
  const due = submitted.road.clocks.target?.due ?? '';
  expect(await found({ dueFrom: due, dueTo: due, q: 'dang' })).toEqual([r]);
  expect(await found({ dueTo: '2026-11-06', q: 'dang' })).toEqual([]);
  expect(await found({ clock: 'on_time', q: 'dang' })).toEqual([r]);
  for (const [at, clock] of [
    ['2026-11-16T09:00+07:00', 'due_soon'],
    ['2026-11-19T23:59+07:00', 'due_soon'],
    ['2026-11-20T00:01+07:00', 'overdue'],
  ] as const) {
    await cases.setClock(at);
    expect([at, await found({ clock, q: 'dang' })]).toEqual([at, [r]]);
    const [line] = (await (await cases.client('union.manager')).call(listCases, { query: { q: 'dang' } })).items;
    expect([at, line?.clocks.target?.state]).toEqual([at, clock]);
  }
});

test('a waiting case is found as stopped, and sorted by due comes last', async () => {
  expect(await found({ clock: 'stopped' })).toEqual([h]);
  expect((await found({ sort: 'due', state: 'open' })).at(-1)).toBe(h);
  expect((await found({ sort: 'due', direction: 'desc', state: 'open' }))[0]).toBe(h);
});

test('each sees their own part of the list', async () => {
  expect(await found({ state: 'open' }, 'planning.officer')).toEqual([w]);
  expect(await found({ state: 'open' }, 'health.focal_point')).toEqual([]);
  expect(await found({ state: 'open' }, 'owner.applicant')).toEqual([w, s, h]);
  expect(await found({}, 'other_owner.applicant')).toEqual([r]);
  expect(await found({ state: 'open' }, 'ppc_office.monitor')).toEqual([w, r, s, h]);
});

test('an applicant learns neither holder nor inner days', async () => {
  const client = await cases.client('owner.applicant');
  const { items } = await client.call(listCases, { query: { q: 'nuoc sach' } });
  expect(items[0]).toMatchObject({ holder: null, stage: { due: null }, clocks: { statutory: null } });
  const refused = await client.refused(listCases, { query: { holder: units.planning } });
  expect(refused).toMatchObject({ status: 400, errors: [{ pointer: '/query/holder' }] });
});

test('refuses filters that do not exist or make no sense', async () => {
  const client = await cases.client('union.manager');
  for (const query of [
    'statuss=x',
    'status=open',
    'limit=0',
    'limit=201',
    'limit=x',
    'dueTo=2026-02-30',
    'q=',
    'sort=name',
  ]) {
    const { status, body } = await client.get(`/api/v1/cases?${query}`);
    expect([query, status]).toEqual([query, 400]);
    expect(body).toMatchObject({
      code: 'validation_failed',
      errors: [{ pointer: expect.stringMatching(/^\/query\//) }],
    });
  }
});

test('a renamed owner is found by its new name at once, in words beside others, and not by the old one', async () => {
  const admin = await cases.client('ppc_office.administrator');
  const params = { unitId: units.other_owner };
  const { nameVi } = await admin.call(changeUnit, { params, body: { nameVi: 'Trung tâm Bảo trợ Hoa Sen' } });
  expect(nameVi).toBe('Trung tâm Bảo trợ Hoa Sen');
  expect(await found({ q: 'bao tro hoa sen' })).toEqual([r]);
  expect(await found({ q: 'sen đặng' })).toEqual([r]);
  expect(await found({ q: 'sen trà' })).toEqual([]);
  await admin.call(changeUnit, { params, body: { nameEn: 'Lotus Centre' } });
  expect(await found({ q: 'lotus' })).toEqual([r]);
  await admin.call(changeUnit, { params, body: { nameVi: 'Trung tâm Sao Mai' } });
  expect(await found({ q: 'hoa sen' })).toEqual([]);
});
