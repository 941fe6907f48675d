import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { CaseId } from '../../domain/ids.ts';
import { compiled, prepare } from '../../engine/statements/prepare.ts';

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
