import { expect, test } from 'vitest';
import type { CaseId } from '../../domain/ids.ts';
import { passTime } from '../../engine/pass-time.ts';
import { readJournal } from '../../engine/journal/read-journal.ts';
import { verifyRecord } from '../../engine/verify/verify-record.ts';
import { actOnCase } from '../../engine/act-on-case.ts';
import { openCaseWorld } from '../helpers/case-world.ts';
import { testDatabase } from '../helpers/database.ts';
import { actorOf } from '../helpers/province.ts';
import { actThrough, steps } from '../helpers/straight-approval.ts';

const world = await openCaseWorld(await testDatabase());
const { engine, province } = world;
const { db } = engine;

/** Handed in on Monday 23 November and walked up to `return_result`. */
async function issued(): Promise<CaseId> {
  await world.setClock('2026-11-23T09:00:00+07:00');
  const id = await world.submit();
  await actThrough(world, id, steps('accept', 'issue'));
  return id;
}

/** Somebody tries what is not possible any more. */
const accept = (id: CaseId) =>
  actOnCase(engine, { caseId: id, actor: actorOf(province, 'union.intake_officer'), command: { type: 'accept' } });
const returnResult = (id: CaseId) => world.act(id, 'union.intake_officer', { type: 'return_result' });

const typesOf = async (id: CaseId) => (await readJournal(db, id)).map(({ fact }) => fact.type);
const breaches = async (id: CaseId) =>
  (await readJournal(db, id)).filter(({ fact }) => fact.type === 'due_passed' && fact.kind === 'target_breach');
const notifiedOf = async (id: CaseId) => {
  const rows = await db.selectFrom('notices').select(['template', 'recipient']).where('case_id', '=', id).execute();
  return rows.filter(({ template }) => template === 'target_breach').map(({ recipient }) => recipient);
};

/** Five seconds after the promised day has ended, before any background process has looked. */
async function justTooLate(id: CaseId): Promise<void> {
  const { target_due: due } = await db
    .selectFrom('cases')
    .select('target_due')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  await world.setClock(`${due}T17:00:05Z`);
}

test('a result returned seconds after the promised day is a breach on record, and the manager is notified', async () => {
  const id = await issued();
  await justTooLate(id);
  await returnResult(id);
  expect(await breaches(id)).toMatchObject([{ actor: { kind: 'system' } }]);
  expect((await typesOf(id)).indexOf('due_passed')).toBeLessThan((await typesOf(id)).indexOf('result_returned'));
  expect(await notifiedOf(id)).toContain(province.people['union.manager'].id);
});

test('what had come stays on record where the act is refused, once, and the refusal says so', async () => {
  const id = await issued();
  await justTooLate(id);
  const refused = await accept(id);
  expect(refused).toMatchObject({ ok: false, reason: 'wrong_stage' });
  const came = 'came' in refused ? refused.came.map(({ fact }) => fact.type) : [];
  expect(came).toContain('due_passed');
  expect(await breaches(id)).toHaveLength(1);
  const again = await accept(id);
  expect(again).toMatchObject({ ok: false, came: [] });
  await passTime(engine, id);
  expect(await breaches(id)).toHaveLength(1);
  const tries = await db.selectFrom('refused_acts').select('reason').where('case_id', '=', id).execute();
  expect(tries).toHaveLength(2);
});

test('it makes no difference whether the background process had looked before', async () => {
  const [looked, unseen] = [await issued(), await issued()];
  await justTooLate(looked);
  await passTime(engine, looked);
  for (const id of [looked, unseen]) await returnResult(id);
  expect(await typesOf(unseen)).toEqual(await typesOf(looked));
  expect(await notifiedOf(unseen)).toEqual(expect.arrayContaining(await notifiedOf(looked)));
  expect(await verifyRecord(db, { sealDir: null })).toMatchObject({ findings: [] });
});

test('what came and what was done are two acts to whoever is notified of both', async () => {
  const id = await issued();
  await justTooLate(id);
  await world.act(id, 'union.leader', { type: 'apologise', reason: 'Chưa kịp trả kết quả.' });
  const rows = await db.selectFrom('notices').select(['case_version', 'recipient']).where('case_id', '=', id).execute();
  const messages = rows.map((row) => `${row.case_version} ${row.recipient}`);
  expect(new Set(messages).size).toBe(messages.length);
  const told = await db
    .selectFrom('notices')
    .select(['template', 'case_version'])
    .where('case_id', '=', id)
    .where('recipient', '=', province.people['union.manager'].id)
    .where('template', 'in', ['target_breach', 'apology'])
    .orderBy('case_version')
    .execute();
  expect(told.map(({ template }) => template)).toEqual(['target_breach', 'apology']);
});
