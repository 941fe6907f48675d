import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { sendCommand } from '../../../api/contract/cases/acts.ts';
import { listCases } from '../../../api/contract/cases/list.ts';
import { readCase } from '../../../api/contract/cases/one.ts';
import { changeDraft, createDraft, deleteDraft, readDraft, submitDraft } from '../../../api/contract/drafts.ts';
import { addMembership } from '../../../api/contract/memberships.ts';
import { trackCase } from '../../../api/contract/tracking.ts';
import { verifyRecord } from '../../../engine/verify/verify-record.ts';
import { startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';
import { programme } from '../../helpers/dossiers.ts';
import { TestEventSource } from '../../helpers/event-source.ts';
import { HttpCases } from '../../helpers/http-cases.ts';
import { straightApproval } from '../../helpers/straight-approval.ts';

const api = await startApi(await testDatabase());
const cases = new HttpCases(api);
await cases.setClock('2026-11-23T09:00+07:00');
const intake = await cases.client('union.intake_officer');
const submit = () => cases.submit('union.intake_officer', programme(api.province.units.owner));
/** The same id as somebody else writes it; the contract makes it the one that it is. */
const shouted = <Id extends string>(id: Id) => id.toUpperCase() as Id;

// whatever the tests of this file have sent
afterAll(async () => {
  const { findings } = await verifyRecord(api.deps.db, { sealDir: null });
  if (findings.length > 0) throw new Error(JSON.stringify(findings));
});

test('a case is the same in capitals: read, acted on, and under one key once', async () => {
  const { id } = await submit();
  expect((await cases.read('union.intake_officer', shouted(id))).id).toBe(id);
  const key = randomUUID();
  const body = { type: 'comment' as const, text: 'Một lần' };
  const first = await intake.call(sendCommand, { params: { caseId: id }, body }, { key });
  const again = await intake.call(sendCommand, { params: { caseId: shouted(id) }, body }, { key });
  expect([first.replayed, again.replayed, again.case.version]).toEqual([false, true, first.case.version]);
  const rows = await api.deps.db.selectFrom('case_commands').select('target').where('case_id', '=', id).execute();
  expect(rows.map(({ target }) => target)).not.toContain(shouted(id));
});

test('an id in a body is the same in capitals, and no other one under a key', async () => {
  const { id } = await submit();
  await cases.actThrough(id, straightApproval.slice(0, 1));
  const head = await cases.client('planning.head');
  const { tasks } = (await cases.read('planning.head', id)) as {
    tasks: { no: number; state?: string; unit: string }[];
  };
  const task = tasks.find(({ unit }) => unit === api.province.units.planning)?.no ?? 0;
  const to = api.province.people['planning.officer'].id;
  const key = randomUUID();
  const assign = (whom: typeof to) =>
    head.call(sendCommand, { params: { caseId: id }, body: { type: 'assign', task, to: whom } }, { key });
  expect((await assign(shouted(to))).case).toMatchObject({
    tasks: expect.arrayContaining([expect.objectContaining({ no: task, assignee: to })]),
  });
  expect((await assign(to)).replayed).toBe(true);
});

test('a draft, its owner unit, its donor and the case it goes on from are the same in capitals', async () => {
  const { procedure, dossier, papers } = programme(api.province.units.owner);
  const partyId = randomUUID();
  const content = {
    dossier: {
      ...dossier,
      ownerUnit: shouted(dossier.ownerUnit),
      provider: { ...dossier.provider, partyId: shouted(partyId) },
    },
    papers: [...papers],
  };
  const draft = await intake.call(createDraft, { body: { procedure, content } });
  const draftId = shouted(draft.id);
  const change = { params: { draftId }, body: { version: 1, procedure, content } };
  expect((await intake.call(changeDraft, change)).id).toBe(draft.id);
  expect((await intake.call(readDraft, { params: { draftId } })).faults).toEqual([]);
  const key = randomUUID();
  const handIn = (id: typeof draft.id) =>
    intake.call(submitDraft, { params: { draftId: id }, body: { version: 2 } }, { key });
  const { case: made } = await handIn(draftId);
  expect(made.dossier).toMatchObject({ ownerUnit: dossier.ownerUnit, provider: { partyId } });
  expect(await handIn(draft.id)).toMatchObject({ replayed: true, case: { id: made.id } });
  const other = await intake.call(createDraft, { body: { procedure, content } });
  await intake.call(deleteDraft, { params: { draftId: shouted(other.id) }, query: { version: 1 } });
});

test('a grant linked to another by its id in capitals is linked to that one', async () => {
  const earlier = await submit();
  await cases.actThrough(earlier.id, straightApproval);
  const { procedure, dossier, papers } = programme(api.province.units.owner);
  const linkedTo = { case: shouted(earlier.id), why: 'amendment' };
  const draft = await intake.call(createDraft, {
    body: { procedure, content: { dossier, papers: [...papers], linkedTo } },
  });
  const { case: made } = await intake.call(submitDraft, { params: { draftId: draft.id }, body: { version: 1 } });
  expect(made).toMatchObject({ linkedTo: { case: earlier.id } });
});

test('who acts, for which unit one asks, and for which unit one listens: the same in capitals', async () => {
  const { id } = await submit();
  const { units, people } = api.province;
  const acting = { unit: shouted(units.planning), role: 'officer' as const };
  const hats = await api.as('many_hats', acting);
  await cases.actThrough(id, straightApproval.slice(0, 1));
  expect((await hats.call(readCase, { params: { caseId: id } })).id).toBe(id);
  const held = await intake.call(listCases, { query: { holder: shouted(units.planning) } });
  expect(held.items.map((one) => one.id)).toContain(id);
  const ear = await TestEventSource.open(hats);
  const { version } = await cases.act('planning.officer', id, { type: 'comment', text: 'Nghe' });
  await ear.hasPushed(id, version);
  ear.end();
  const administrator = await cases.client('ppc_office.administrator');
  const body = { unit: shouted(units.health), role: 'officer' as const, from: '2026-11-23' };
  const given = await administrator.call(addMembership, { params: { personId: shouted(people.nobody.id) }, body });
  expect(given).toMatchObject({ unit: units.health });
});

test.each(['/', '/x', ' '])('whoever acts is named exactly: %j behind it is refused', async (more) => {
  const { unit, role } = api.province.people['union.intake_officer'];
  const headers = { 'x-acting-as': `${unit}/${role}${more}` };
  const answer = await intake.get('/api/v1/cases', { headers });
  // HTTP itself takes off what is white at the end of a header
  expect(answer.status).toBe(more === ' ' ? 200 : 400);
});

test.each(['{id}', 'urn:uuid:', 'no dashes'])(
  'a spelling that only PostgreSQL takes for an id is none: %s',
  async (how) => {
    const { id } = await submit();
    const odd = how === '{id}' ? `{${id}}` : how === 'no dashes' ? id.replaceAll('-', '') : `urn:uuid:${id}`;
    expect((await intake.refused(readCase, { params: { caseId: odd } })).status).toBe(400);
  },
);

test('a code may be typed in small letters, in no others', async () => {
  const { code } = await submit();
  const track = (typed: string) => api.visitor.try(trackCase, { params: { code: typed } });
  expect((await track(code.toLowerCase())).status).toBe(200);
  expect((await track(code.replace('U', 'u'))).status).toBe(200);
  expect((await track(code.replace('-', '‐'))).status).toBe(404);
});

test.each([
  ['letters with several capitals', 'İstanbul ßẞ ǅ ı ſ Ω Å ﬁ'],
  ['marks apart from their letters', 'Hòa Bình'.normalize('NFD')],
  ['quotes and braces', String.raw`{"a":\"b\"} 'c' \u0041 \\ $1 %s null`],
  ['what nobody sees', 'a\u{feff}b\u200b\u202ec\ufffe\u{10ffff}'],
  ['signs beyond the first plane', '𝒳 👩‍👩‍👧 𐐀'],
])('%s are kept as they were sent, and the record is whole', async (_what, odd) => {
  const { procedure, dossier, papers } = programme(api.province.units.owner);
  const goods = [5e-324, 0.1, 1.7976931348623157e308].map((quantity) => ({ item: odd, quantity, unit: odd }));
  const beneficiaries = { number: Number.MAX_SAFE_INTEGER, groups: odd };
  const changed = { titleVi: odd, places: [odd, `${odd},`], provider: { ...dossier.provider, name: odd } };
  const sample = { procedure, dossier: { ...dossier, ...changed, goods, beneficiaries }, papers };
  const { id } = await cases.submit('union.intake_officer', sample);
  await cases.act('union.intake_officer', id, { type: 'comment', text: odd });
  expect(await cases.read('union.intake_officer', id)).toMatchObject({ dossier: { ...changed, goods, beneficiaries } });
});
