import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { CaseId } from '../../domain/ids.ts';
import { type PlainDate, plainDate } from '../../domain/time/plain-date.ts';
import { compiled, prepare, prepareRow, prepareRows, recordSet } from '../../engine/statements.ts';

const id = CaseId.parse('00000000-0000-4000-8000-000000000001');

test('values go where they were asked for, constants stay where they are', () => {
  const statement = prepare<{ caseId: CaseId; head: string }>((db, { caseId, head }) =>
    db
      .updateTable('cases')
      .set({ head, version: 3, title_vi: sql`plain_text(${head})` })
      .where('id', '=', caseId),
  );
  expect(statement({ caseId: id, head: 'x' })).toMatchObject({
    text: 'update "cases" set "head" = $1, "version" = $2, "title_vi" = plain_text($3) where "id" = $4',
    values: ['x', 3, 'x', id],
  });
});

test('the same text has the same name, another text another one', () => {
  const select = (limit: number) => compiled((db) => db.selectFrom('cases').select('id').limit(limit));
  expect(select(1).name).toBe(select(2).name);
  expect(compiled((db) => db.selectFrom('cases').select('code')).name).not.toBe(select(1).name);
  // PostgreSQL cuts longer ones off
  expect(select(1).name.length).toBeLessThanOrEqual(63);
});

test('a row says its own columns, whatever the order of its members', () => {
  const insert = prepareRow<{ agency: string; day: PlainDate; last: number }>((db, row) =>
    db.insertInto('code_counters').values(row),
  );
  const day = plainDate('2026-11-20');
  const text = 'insert into "code_counters" ("agency", "day", "last") values ($1, $2, $3)';
  expect(insert({ agency: 'UHN', day, last: 3 })).toMatchObject({ text, values: ['UHN', day, 3] });
  expect(insert({ last: 4, day, agency: 'ABC' })).toMatchObject({ text, values: ['ABC', day, 4] });
});

test('any number of rows are one statement of one text, and no rows are none', () => {
  const insert = prepareRows<{ agency: string; last: number }>((db, { columns, json }) =>
    db
      .insertInto('code_counters')
      .columns(columns)
      .expression(db.selectFrom(recordSet('code_counters', { json })).select(columns)),
  );
  const rows = [
    { agency: 'UHN', last: 1 },
    { agency: 'ABC', last: 2 },
  ];
  const [one] = insert(rows.slice(1));
  expect(insert(rows)).toMatchObject([{ text: one?.text, name: one?.name, values: [JSON.stringify(rows)] }]);
  expect(insert([])).toEqual([]);
});
