import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { sendCommand } from '../../../api/contract/cases/acts.ts';
import { readTimeline } from '../../../api/contract/cases/one.ts';
import { startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';
import { programme } from '../../helpers/dossiers.ts';
import { HttpCases } from '../../helpers/http-cases.ts';
import { straightApproval } from '../../helpers/straight-approval.ts';

const api = await startApi(await testDatabase());
const cases = new HttpCases(api);
await cases.setClock('2026-11-23T09:00+07:00');
const submit = () => cases.submit('union.intake_officer', programme(api.province.units.owner));
const eventsOf = async (caseId: string) => {
  const rows = await api.deps.db.selectFrom('case_events').select(['type', 'case_id']).execute();
  return rows.filter(({ case_id }) => case_id === caseId).map(({ type }) => type);
};

test('an act answers with the fresh case and what may be done next', async () => {
  const { id, version } = await submit();
  const after = await cases.act('union.intake_officer', id, { type: 'accept' });
  expect(after).toMatchObject({ status: 'in_progress', stage: { name: 'appraisal' } });
  expect(after.version).toBeGreaterThan(version);
  expect(after.actions).toContainEqual({
    action: 'accept',
    allowed: false,
    why: expect.objectContaining({ reason: expect.any(String) }),
  });
  const planning = await cases.read('planning.officer', id);
  expect(planning.actions).toContainEqual({ action: 'open_consultation', allowed: true });
});

test('a refusal says why, tells nothing of the state, changes nothing and is kept', async () => {
  const { dossier, procedure } = programme(api.province.units.owner);
  const { id, version } = await cases.submit('union.intake_officer', { dossier, procedure, papers: [] });
  const refused = await cases.refused('union.intake_officer', id, { type: 'accept' });
  expect(refused).toMatchObject({
    status: 422,
    code: 'missing_papers',
    papers: expect.arrayContaining(['donor_letter']),
  });
  expect(refused).not.toHaveProperty('state');
  expect((await cases.read('union.intake_officer', id)).version).toBe(version);
  const kept = await api.deps.db.selectFrom('refused_acts').selectAll().where('case_id', '=', id).execute();
  expect(kept).toMatchObject([{ command: 'accept', reason: 'missing_papers', role: 'intake_officer' }]);
});

test('who saw something stale hears the current version and what is possible now', async () => {
  const { id } = await submit();
  await cases.actThrough(id, straightApproval.slice(0, 3));
  const seen = (await cases.read('planning.officer', id)).version;
  await cases.act('planning.officer2', id, { type: 'open_consultation', function: 'foreign_affairs', question: 'Hỏi' });
  const refused = await cases.refused('planning.officer', id, {
    type: 'propose',
    expectedVersion: seen,
    outcome: 'approve',
    reason: 'Phù hợp',
  });
  expect(refused).toMatchObject({ status: 409, code: 'stale_version', expected: seen });
  const { updatedAt } = await cases.read('planning.officer', id);
  const changedBy = { id: api.province.people['planning.officer2'].id, name: expect.any(String) };
  expect(refused).toMatchObject({ changedBy, changedAt: updatedAt });
  const { current, actions } = refused as { current?: number; actions?: unknown[] };
  expect(current).toBeGreaterThan(seen);
  expect(actions).toContainEqual({
    action: 'propose',
    allowed: false,
    why: { reason: 'consultation_open', functions: ['foreign_affairs'] },
  });
});

test('the same key acts once, whatever happened since; another body under it is refused', async () => {
  const { id } = await submit();
  const client = await cases.client('union.intake_officer');
  const key = randomUUID();
  const args = (text: string) => ({ params: { caseId: id }, body: { type: 'comment' as const, text } });
  const first = await client.call(sendCommand, args('Một lần'), { key });
  expect(first.replayed).toBe(false);
  await client.call(sendCommand, args('Khác'));
  const again = await client.call(sendCommand, args('Một lần'), { key });
  expect(again.replayed).toBe(true);
  expect((await eventsOf(id)).filter((type) => type === 'commented')).toHaveLength(2);
  expect(await client.refused(sendCommand, args('Hai'), { key })).toMatchObject({
    status: 422,
    code: 'idempotency_key_reused',
  });
});

test('twins of one request at once have one effect and one answer', async () => {
  const { id } = await submit();
  const client = await cases.client('union.intake_officer');
  const key = randomUUID();
  const twins = Array.from({ length: 4 }, () =>
    client.call(sendCommand, { params: { caseId: id }, body: { type: 'accept' } }, { key }),
  );
  const answers = await Promise.all(twins);
  expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
  expect(new Set(answers.map((answer) => JSON.stringify(answer.case))).size).toBe(1);
  expect((await eventsOf(id)).filter((type) => type === 'accepted')).toHaveLength(1);
});

test('of two people at once the slower hears why', async () => {
  const { id } = await submit();
  const two = ['union.intake_officer', 'union.intake_officer2'] as const;
  const clients = await Promise.all(two.map((who) => cases.client(who)));
  const tries = clients.map((client) => client.try(sendCommand, { params: { caseId: id }, body: { type: 'accept' } }));
  const answers = await Promise.all(tries);
  expect(answers.map(({ status }) => `${status}`).toSorted()).toEqual(['200', '409']);
});

test.each([
  ['no object', '"accept"'],
  ['no type', '{}'],
  ['an unknown type', '{"type":"approve"}'],
  ['a submission', '{"type":"submit"}'],
  ['a lacking field', '{"type":"comment"}'],
  ['an empty text', '{"type":"comment","text":"  "}'],
  ['an unknown field', '{"type":"accept","reson":"x"}'],
  ['a wrong kind', '{"type":"claim","task":"1"}'],
  ['half a character', String.raw`{"type":"comment","text":"a\ud83d"}`],
  ['a NUL', String.raw`{"type":"comment","text":"a\u0000b"}`],
])('%s is no command, and changes nothing', async (_name, body) => {
  const { id, version } = await submit();
  const client = await cases.client('union.intake_officer');
  const answer = await client.post(`/api/v1/cases/${id}/commands`, body);
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({
    code: 'validation_failed',
    errors: [{ pointer: expect.stringMatching(/^\/body/) }],
  });
  expect((await cases.read('union.intake_officer', id)).version).toBe(version);
});

test('a case that does not exist and one that is not theirs answer alike', async () => {
  const { id } = await submit();
  const answers = [
    await cases.refused('health.focal_point', id, { type: 'comment', text: 'x' }),
    await cases.refused('union.intake_officer', randomUUID() as typeof id, { type: 'comment', text: 'x' }),
  ];
  for (const answer of answers) {
    expect(answer).toEqual({ type: expect.any(String), title: expect.any(String), status: 404, code: 'unknown_case' });
  }
});

const deliveriesOf = async (id: string) =>
  (await eventsOf(id)).filter((type) => type === 'consultation_delivered').length;

test('a member of the unit who opens the case proves that the consultation has arrived, once', async () => {
  const { id } = await submit();
  await cases.actThrough(id, straightApproval.slice(0, 2));
  const delivered = () => deliveriesOf(id);
  await cases.read('planning.officer', id);
  await cases.read('union.intake_officer', id);
  await cases.read('ppc_office.monitor', id);
  expect(await delivered()).toBe(0);
  await Promise.all([cases.read('police.manager', id), cases.read('police.focal_point2', id)]);
  await expect.poll(delivered).toBe(1);
  await cases.read('police.focal_point', id);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await delivered()).toBe(1);
  const view = await cases.read('planning.officer', id);
  expect(view).toMatchObject({ consultations: [{ deliveredOn: '2026-11-23' }] });
});

test('reading the consultation in the timeline proves its arrival, a page without it does not', async () => {
  const { id } = await submit();
  await cases.actThrough(id, straightApproval.slice(0, 2));
  const leader = await cases.client('police.leader');
  const page = (query: { limit?: number }) => leader.call(readTimeline, { params: { caseId: id }, query });
  expect((await page({ limit: 1 })).items.map(({ type }) => type)).toEqual(['submitted']);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await deliveriesOf(id)).toBe(0);
  expect((await page({})).items.map(({ type }) => type)).toContain('consultation_opened');
  await expect.poll(() => deliveriesOf(id)).toBe(1);
});
