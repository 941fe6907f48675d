import { describe, expect, test } from 'vitest';
import type { CaseId } from '../../domain/ids.ts';
import { everyDue } from '../../domain/dues.ts';
import { addMs, instant } from '../../domain/time/instant.ts';
import { readJournal } from '../../engine/journal/read-journal.ts';
import type { Look } from '../../domain/look.ts';
import { lookAtCase } from '../../engine/look-at-case.ts';
import { overdueCases, passTime } from '../../engine/pass-time.ts';
import { newCaseId, openEngineRoom, recordOf } from './engine-room.ts';

const room = await openEngineRoom();
const { deps, owner, time } = room;
const { countOf, nudgesOf, rowOf } = recordOf(owner);

const monday = time.now;
const later = instant('2026-12-20T02:00:00Z');

const duesIn = async (id: CaseId) =>
  (await readJournal(owner, id)).flatMap(({ fact }) => (fact.type === 'due_passed' ? [fact.due] : []));

/** Without the moment on the wall at which it was taken. */
const untimed = (look: Look | null) => look && { ...look, takenAt: null };

describe('passing time', () => {
  test('with nothing due writes nothing and says how long to wait', async () => {
    time.now = monday;
    const { id, version } = await room.submit();
    const [nudges, notices] = [await nudgesOf(id), await countOf('notices', id)];
    const look = await passTime(deps, id);
    expect(untimed(look)).toEqual(untimed(await lookAtCase(deps, id)));
    expect(look).toMatchObject({ caseId: id, version, closed: false });
    expect(look?.waits[0]?.waitMs).toBeGreaterThan(0);
    expect((await rowOf(id)).version).toBe(version);
    expect([await nudgesOf(id), await countOf('notices', id)]).toEqual([nudges, notices]);
  });

  test('makes an event of every due that has come, once, and nudges nobody about it', async () => {
    time.now = monday;
    const state = await room.submit();
    const { id } = state;
    const nudges = await nudgesOf(id);
    time.now = later;
    const expected = everyDue(state).flatMap(({ id: due, at }) => (at <= later ? [due] : []));
    expect(expected.length).toBeGreaterThan(2);
    const look = await passTime(deps, id);
    const again = await passTime(deps, id);
    expect((await duesIn(id)).toSorted()).toEqual(expected.toSorted());
    expect(untimed(again)).toEqual(untimed(look));
    expect(await nudgesOf(id)).toBe(nudges);
  });

  test('by twenty at once handles every due once', async () => {
    time.now = monday;
    const { id } = await room.submit();
    time.now = later;
    await Promise.all(Array.from({ length: 20 }, () => passTime(deps, id)));
    const handled = await duesIn(id);
    expect(new Set(handled).size).toBe(handled.length);
    const notices = await owner
      .selectFrom('notices')
      .select(['recipient', 'case_version'])
      .where('case_id', '=', id)
      .execute();
    expect(new Set(notices.map((row) => `${row.recipient} ${row.case_version}`)).size).toBe(notices.length);
  });

  test('beside a person leaves one order: the deadline is overtaken or came before', async () => {
    time.now = monday;
    const cases = await Promise.all(Array.from({ length: 8 }, () => room.submit()));
    time.now = later;
    await Promise.all(
      cases.flatMap(({ id }) => [passTime(deps, id), room.act('union.intake_officer', id, { type: 'accept' })]),
    );
    for (const { id } of cases) {
      const facts = (await readJournal(owner, id)).map(({ fact }) => fact);
      const accepted = facts.findIndex((fact) => fact.type === 'accepted');
      expect(accepted).toBeGreaterThan(0);
      // the intake task closes with the acceptance: afterwards it can no longer become overdue
      const afterwards = facts.slice(accepted).flatMap((fact) => (fact.type === 'due_passed' ? [fact.due] : []));
      expect(afterwards).not.toContain('task_overdue/1/1');
    }
  });

  test('shows the next due in the row, and none once everything has come', async () => {
    time.now = monday;
    const { id } = await room.submit();
    const look = await lookAtCase(deps, id);
    const first = Math.min(...(look?.waits ?? []).map((due) => due.waitMs));
    expect((await rowOf(id)).next_due_at).toEqual(new Date(addMs(time.now, first)));
    time.now = instant('2027-06-01T02:00:00Z');
    await passTime(deps, id);
    expect((await rowOf(id)).next_due_at).toBeNull();
  });

  test('of an unknown case is null', async () => {
    expect(await passTime(deps, newCaseId())).toBeNull();
    expect(await lookAtCase(deps, newCaseId())).toBeNull();
  });

  test('with a clock far behind fails, so that it is tried again', async () => {
    time.now = later;
    const { id } = await room.submit();
    time.now = monday;
    await expect(passTime(deps, id)).rejects.toThrow('clock_behind');
  });
});

test('a case whose due came more than a minute ago and was not handled is overdue', async () => {
  time.now = monday;
  const { id } = await room.submit();
  const { next_due_at } = await rowOf(id);
  const due = instant(next_due_at ?? new Date(0));
  const overdue = async (afterMs: number, limit = 500) =>
    (await overdueCases(deps.db, { now: addMs(due, afterMs), lateMs: 60_000, limit })).map((one) => one.id);
  expect(await overdue(60_000)).not.toContain(id);
  expect(await overdue(60_001)).toContain(id);
  expect(await overdue(60_001, 0)).toEqual([]);
});
