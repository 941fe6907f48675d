import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { CaseId } from '../../../domain/ids.ts';
import { sealRecord } from '../../../engine/seals/seal-record.ts';
import type { Rule } from '../../../engine/verify/finding.ts';
import { verifyRecord } from '../../../engine/verify/verify-record.ts';
import { openEngineRoom } from '../engine-room.ts';
import { change, forge, type Forgery, type Line, removeCase } from './forger.ts';

const room = await openEngineRoom();
const { deps, time } = room;
const sealDir = await mkdtemp(join(tmpdir(), 'seals-'));
afterAll(() => rm(sealDir, { recursive: true }));

const comment = (text: string) => ({ type: 'comment', text }) as const;
const seal = () => sealRecord(deps.db, { dir: sealDir, now: time.now });
const verify = () => verifyRecord(deps.db, { sealDir });
const rulesBroken = async (id: CaseId): Promise<Rule[]> =>
  (await verify()).findings.filter((finding) => finding.caseId === id).map((finding) => finding.rule);

let victim: CaseId;
let other: CaseId;
/** Both with three events that say nothing but a text, at their end. */
beforeEach(async () => {
  [victim, other] = [(await room.submit()).id, (await room.submit()).id];
  for (const id of [victim, other]) {
    for (const text of ['một', 'hai', 'ba']) await room.done('union.intake_officer', id, comment(text));
  }
  await seal();
});

const reword = (line: Line): Line => change(line, (event) => ({ ...event, fact: { type: 'commented', text: 'khác' } }));
const at = (lines: readonly Line[], back: number): Line => {
  const line = lines.at(-back);
  if (!line) throw new Error('the journal is too short');
  return line;
};

const forgeries: Readonly<Record<string, { how: Forgery; open: readonly Rule[]; covered: readonly Rule[] }>> = {
  'an event changed': {
    how: (lines) => lines.map((line) => (line === at(lines, 2) ? reword(line) : line)),
    open: ['hash_differs'],
    covered: ['sealed_event_differs'],
  },
  'the last event changed': {
    how: (lines) => lines.map((line) => (line === at(lines, 1) ? reword(line) : line)),
    open: ['hash_differs'],
    covered: ['sealed_event_differs'],
  },
  'an event deleted': {
    how: (lines) => lines.filter((line) => line !== at(lines, 2)),
    open: ['version_missing', 'chain_broken', 'journal_unreadable'],
    covered: ['sealed_event_missing'],
  },
  'two events swapped': {
    how: (lines) => [
      ...lines.slice(0, -2),
      { ...at(lines, 2), body: at(lines, 1).body },
      { ...at(lines, 1), body: at(lines, 2).body },
    ],
    open: ['columns_differ', 'hash_differs', 'columns_differ', 'hash_differs', 'journal_unreadable'],
    covered: ['sealed_event_differs'],
  },
  'an event slipped in': {
    how: (lines) => [
      ...lines.slice(0, -1),
      reword(at(lines, 1)),
      { ...at(lines, 1), version: at(lines, 1).version + 1 },
    ],
    open: ['hash_differs', 'columns_differ', 'chain_broken', 'journal_unreadable'],
    covered: ['sealed_event_differs'],
  },
  'the tail cut': {
    how: (lines) => lines.slice(0, -2),
    open: ['sealed_event_missing', 'head_differs', 'state_differs'],
    covered: ['sealed_event_missing'],
  },
  'everything but the submission cut': {
    how: (lines) => lines.slice(0, -3),
    open: ['sealed_event_missing', 'head_differs', 'state_differs'],
    covered: ['sealed_event_missing'],
  },
};

describe.each(Object.entries(forgeries))('%s', (_name, { how, open, covered }) => {
  test('is found', async () => {
    expect(await rulesBroken(victim)).toEqual([]);
    await forge(room, victim, how, false);
    expect(await rulesBroken(victim)).toEqual(open);
    expect(await rulesBroken(other)).toEqual([]);
  });

  test('is found although all hashes and rows were made to agree', async () => {
    await forge(room, victim, how, true);
    expect(await rulesBroken(victim)).toEqual(covered);
    expect(await rulesBroken(other)).toEqual([]);
  });
});

test('the submission itself deleted is found', async () => {
  await forge(room, victim, (lines) => lines.slice(1), false);
  expect(await rulesBroken(victim)).toEqual(['version_missing', 'chain_broken', 'journal_unreadable']);
});

test('an event taken from another case is found', async () => {
  const foreign = at(await linesOf(other), 1);
  await forge(room, victim, (lines) => [...lines.slice(0, -1), foreign], false);
  expect(await rulesBroken(victim)).toContain('columns_differ');
});

test('a journal removed is found, although the case is still there', async () => {
  await forge(room, victim, () => [], false);
  expect(await rulesBroken(victim)).toEqual(['journal_missing', 'sealed_event_missing']);
});

test('a whole case removed is found', async () => {
  await removeCase(room, victim);
  expect(await rulesBroken(victim)).toEqual(['sealed_case_missing']);
});

test('a whole case removed, and sealed again without it, is found by the earlier seal', async () => {
  await removeCase(room, victim);
  await seal();
  expect(await rulesBroken(victim)).toEqual(['sealed_case_missing']);
});

test('an event appended beside the door is found', async () => {
  const append: Forgery = (lines) => [...lines, reword({ ...at(lines, 1), version: at(lines, 1).version + 1 })];
  await forge(room, victim, append, false);
  expect(await rulesBroken(victim)).toEqual(['columns_differ', 'hash_differs', 'chain_broken', 'journal_unreadable']);
});

test('what is newer than the last seal is reported as not sealed yet, and nothing else', async () => {
  const before = (await verify()).unsealed;
  await room.done('union.intake_officer', other, comment('bốn'));
  const { id, version } = await room.submit();
  expect((await verify()).unsealed).toBe(before + 1 + version);
  expect([...(await rulesBroken(other)), ...(await rulesBroken(id))]).toEqual([]);
});

const linesOf = (id: CaseId) =>
  room.owner
    .selectFrom('case_events')
    .select(['version', 'body', 'prev_hash', 'hash'])
    .where('case_id', '=', id)
    .orderBy('version')
    .execute();
