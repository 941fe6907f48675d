import { expect, test } from 'vitest';
import { publishCalendar } from '../../db/publish-calendar.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import { shippedCalendar } from '../../domain/time/shipped-calendar.ts';
import { ProcedureId } from '../../domain/ids.ts';
import { openEngineRoom } from './engine-room.ts';

const room = await openEngineRoom();
const { rules } = room.deps;

test('the same book serves as long as nothing changes', async () => {
  expect(await rules.current()).toBe(await rules.current());
});

test('a change of people is seen at once, and the old book stays as it was', async () => {
  const before = await rules.current();
  const { id } = room.province.people.nobody;
  await room.owner.updateTable('people').set({ name: 'Vương Thị Quen' }).where('id', '=', id).execute();
  const after = await rules.current();
  const nameIn = (book: typeof before) => book.directory.people.find((person) => person.id === id)?.name;
  expect([nameIn(before), nameIn(after)]).toEqual(['Vương Thị Lạ', 'Vương Thị Quen']);
  expect(after.directory.version).toBeGreaterThan(before.directory.version);
});

test('a calendar that is published is the newest from then on, the earlier one stays', async () => {
  const { data } = shippedCalendar();
  await publishCalendar(room.owner, { version: 2, data: { ...data, calendar: 'vn, bản sửa' }, publishedBy: null });
  const book = await rules.current();
  expect([book.newestCalendar.version, book.calendar(1).version]).toEqual([2, 1]);
  expect(book.inForce(ProcedureId.parse('aid-approval'), plainDate('2026-11-23'))?.calendar.version).toBe(2);
});

test('what was never published is not there', async () => {
  const book = await rules.current();
  const id = ProcedureId.parse('aid-approval');
  expect(() => book.procedure({ id, version: 9 })).toThrow('not published');
  expect(() => book.calendar(9)).toThrow('not published');
  expect(book.inForce(ProcedureId.parse('unheard-of'), plainDate('2026-11-23'))).toBeNull();
  expect(book.inForce(id, plainDate('2019-01-01'))).toBeNull();
});
