import { expect, test } from 'vitest';
import type { Case } from '../../domain/case/case.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import { expectDone, openEngineRoom, recordOf, untilDecided } from './engine-room.ts';

const room = await openEngineRoom();
const { owner, deps } = room;
const { countOf } = recordOf(owner);

const decided = async () => untilDecided(room, await room.submit());

const issue = ({ id, version }: Case, number: string) =>
  room.act('ppc_office.clerk', id, {
    type: 'issue',
    number,
    date: plainDate('2026-11-23'),
    expectedVersion: version,
  });

test('a number that the unit has used this year is refused, however it is written, and names the case', async () => {
  const [first, second] = [await decided(), await decided()];
  expectDone(await issue(first, '0117/QĐ-UBND'));
  const before = await countOf('case_events', second.id);
  expect(await issue(second, '117 / qđ–ubnd'.normalize('NFD'))).toMatchObject({
    ok: false,
    reason: 'paper_number_taken',
    usedBy: first.code,
  });
  expect(await countOf('case_events', second.id)).toBe(before);
  expectDone(await issue(second, '118/QĐ-UBND'));
});

test('of two clerks who give one number at once, one hears that it is taken', async () => {
  const cases = [await decided(), await decided()];
  const outcomes = await Promise.all(cases.map((one) => issue(one, '200/QĐ-UBND')));
  expect(outcomes.map((one) => (one.ok ? 'ok' : one.reason)).toSorted()).toEqual(['ok', 'paper_number_taken']);
});

test('the record itself keeps a number from being used twice', async () => {
  expectDone(await issue(await decided(), '400/QĐ-UBND'));
  const { code } = await decided();
  const [row] = await owner.selectFrom('paper_numbers').selectAll().execute();
  if (!row) throw new Error('no number has been used');
  const again = deps.db.insertInto('paper_numbers').values({ ...row, code });
  await expect(again.execute()).rejects.toThrow(/paper_numbers_pkey/);
  await expect(deps.db.deleteFrom('paper_numbers').execute()).rejects.toThrow(/permission denied/);
});

test('the next year begins with the same numbers', async () => {
  const one = await decided();
  const old = { unit_id: one.intakeUnit, year: 2025, number: '300/QĐ-UBND', code: one.code };
  const { 'ppc_office.clerk': clerk } = room.province.people;
  if (!clerk.unit) throw new Error('the clerk has no unit');
  await owner
    .insertInto('paper_numbers')
    .values({ ...old, unit_id: clerk.unit })
    .execute();
  expect(await issue(one, '300/QĐ-UBND')).toMatchObject({ ok: true });
});
