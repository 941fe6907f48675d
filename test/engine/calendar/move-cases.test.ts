import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { readPublications } from '../../../db/queries/calendar/publications.ts';
import { caseIn } from '../../../db/queries/cases/case-by-id.ts';
import { movedDates } from '../../../domain/calendar-change/moved-dates.ts';
import type { Case } from '../../../domain/case/case.ts';
import { type CaseId, UnitFunction } from '../../../domain/ids.ts';
import { createCalendar } from '../../../domain/time/calendar.ts';
import { instant } from '../../../domain/time/instant.ts';
import { localDate } from '../../../domain/time/office-time.ts';
import { countCasesLeft, unappliedCalendar } from '../../../engine/calendar/cases-left.ts';
import { moveCases } from '../../../engine/calendar/move-cases.ts';
import { previewChange } from '../../../engine/calendar/preview-change.ts';
import { readJournal } from '../../../engine/journal/read-journal.ts';
import { publish } from '../../helpers/calendar-changes.ts';
import { withDaysOff } from '../../helpers/days-off.ts';
import { type EngineRoom, openEngineRoom, recordOf } from '../engine-room.ts';

let room: EngineRoom;
let failed: CaseId[];
beforeEach(async () => {
  room = await openEngineRoom();
  failed = [];
});
const onFailure = (caseId: CaseId) => void failed.push(caseId);
const move = (version: number, after: CaseId | null = null, limit = 50) =>
  moveCases({ engine: room.deps, onFailure }, { version, after, limit });
const publishDays = (asked: Parameters<typeof publish>[1]) =>
  publish({ engine: room.deps, province: room.province }, asked);

async function changesOf({ id }: Case) {
  const facts = (await readJournal(room.deps.db, id)).map(({ fact }) => fact);
  return facts.flatMap((fact) => (fact.type === 'calendar_changed' ? [fact] : []));
}

async function preview(off: readonly string[]) {
  const { deps, time } = room;
  const book = await deps.rules.current();
  const { version, data } = book.newestCalendar;
  const calendar = createCalendar(withDaysOff(data, off), version + 1);
  const next = { version: version + 1, correction: null, publishedOn: localDate(time.now) };
  return previewChange({
    db: deps.db,
    book,
    calendar,
    terms: [...(await readPublications(deps.db)), next],
    now: time.now,
  });
}

const later = instant('2026-12-08T02:00:00Z');

test('of two calendars a case that missed the first sees only the second, with what the first has corrected', async () => {
  const { submit, time } = room;
  time.now = instant('2026-11-26T02:00:00Z');
  const state = await submit();
  time.now = instant('2026-12-01T02:00:00Z');
  const correction = 'Công văn đính chính số 5';
  const corrected = await publishDays({ off: ['2026-11-30'], correction });
  const last = await publishDays({ off: ['2026-12-03'] });
  expect(await move(corrected)).toEqual({ moved: 1, failed: 0, left: 0, after: null });
  expect(await changesOf(state)).toMatchObject([{ from: 1, to: last, correction }]);
  expect(await move(last)).toEqual({ moved: 0, failed: 0, left: 0, after: null });
  expect(await changesOf(state)).toHaveLength(1);
});

test('a day that passed while nobody applied the calendar is no correction', async () => {
  const { submit, time } = room;
  const state = await submit();
  const version = await publishDays({ off: ['2026-12-04'] });
  time.now = later;
  await move(version);
  expect(await changesOf(state)).toMatchObject([{ to: version, correction: null }]);
});

test('the preview tells what the application does, in every case that is open', async () => {
  const { deps, done, submit, time } = room;
  await submit();
  time.now = later;
  const question = 'Xin ý kiến.';
  const police = { type: 'open_consultation', function: UnitFunction.parse('police'), question } as const;
  const ids = [await submit(), await submit(), await submit()].map(({ id }) => id);
  for (const id of ids.slice(1)) await done('union.intake_officer', id, { type: 'accept' });
  for (const id of ids.slice(2)) await done('planning.officer', id, police);
  const rows = await deps.db.selectFrom('cases').select('state').where('closed_at', 'is', null).execute();
  const off = ['2026-12-09', '2026-12-14'];
  const previewed = await preview(off);
  const version = await publishDays({ off });
  await move(version);
  const states = rows.map(({ state }) => caseIn(state));
  const applied = await Promise.all(
    states.map(async (state) => {
      const own = (await changesOf(state)).filter(({ to }) => to === version);
      return { code: state.code, dates: own.flatMap((fact) => movedDates(state, fact)) };
    }),
  );
  const moved = applied.filter(({ dates }) => dates.length > 0);
  expect(moved.length).toBeGreaterThanOrEqual(ids.length);
  expect(previewed.open).toBe(states.length);
  expect(previewed.moved).toEqual(moved.toSorted((a, b) => (a.code < b.code ? -1 : 1)));
});

test('goes through the cases batch by batch, in the order of their ids', async () => {
  room.time.now = later;
  for (let n = 0; n < 3; n += 1) await room.submit();
  const version = await publishDays({ off: ['2026-12-16'] });
  const open = await countCasesLeft(room.deps.db, version);
  const batch = await move(version, null, open - 1);
  expect(batch).toMatchObject({ moved: open - 1, left: 1 });
  expect(await move(version, batch.after, open - 1)).toEqual({ moved: 1, failed: 0, left: 0, after: null });
});

test('where a version was lost with what a restored record had lost, nothing is left to do', async () => {
  await room.submit();
  expect(await move(99)).toEqual({ moved: 0, failed: 0, left: 0, after: null });
});

test('cases that cannot be moved are reported and left behind, the others are moved', async () => {
  const { deps, owner, submit, time } = room;
  time.now = later;
  const [one, other, third] = [await submit(), await submit(), await submit()];
  const spoil = (id: CaseId) =>
    sql`update cases set state = replace(state, '"id":"aid-approval","version":1', '"id":"aid-approval","version":99')
      where id = ${id}`.execute(owner);
  await spoil(one.id);
  await spoil(other.id);
  const version = await publishDays({ off: ['2026-12-17'] });
  expect(await move(version)).toMatchObject({ failed: 2, left: 2 });
  expect(new Set(failed)).toEqual(new Set([one.id, other.id]));
  expect((await recordOf(deps.db).rowOf(third.id)).calendar_version).toBe(version);
  expect(await move(version)).toEqual({ moved: 0, failed: 2, left: 2, after: null });
});

test('a calendar that open cases are behind is found', async () => {
  const { deps, submit } = room;
  await submit();
  const version = await publishDays({ off: ['2026-12-17'] });
  expect(await unappliedCalendar(deps.db)).toBe(version);
  await move(version);
  expect(await unappliedCalendar(deps.db)).toBeNull();
});
