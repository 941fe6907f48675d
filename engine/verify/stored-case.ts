import { type Kysely, type Selectable, sql } from 'kysely';
import type { Database } from '../../db/database.ts';
import type { CasesTable, ConsultationsTable, TasksTable } from '../../db/tables/record.ts';
import type { CaseId } from '../../domain/ids.ts';
import type { StoredLine } from './check-chain.ts';

export type StoredRows = {
  readonly case: Selectable<CasesTable> | null;
  readonly tasks: readonly Selectable<TasksTable>[];
  readonly consultations: readonly Selectable<ConsultationsTable>[];
};

/** Everything that the tables hold of one case. */
export type StoredCase = { readonly id: CaseId; readonly lines: readonly StoredLine[]; readonly rows: StoredRows };

const batchSize = 200;

/** Every case that has a row or a journal, a batch at a time in the order of ids: no record is too long for memory. */
export async function* storedCases(db: Kysely<Database>): AsyncGenerator<StoredCase[]> {
  for (let ids = await idsAfter(db, null); ids.length > 0; ids = await idsAfter(db, ids.at(-1) ?? null)) {
    yield await readStoredCases(db, ids);
  }
}

async function idsAfter(db: Kysely<Database>, last: CaseId | null): Promise<CaseId[]> {
  const after = sql<boolean>`(${last}::uuid is null or id > ${last}::uuid)`;
  const journals = db
    .selectFrom('case_events')
    .select('case_id as id')
    .where(sql<boolean>`(${last}::uuid is null or case_id > ${last}::uuid)`)
    .distinct()
    .orderBy('case_id')
    .limit(batchSize);
  const rows = await db
    .selectFrom('cases')
    .select('id')
    .where(after)
    .union(db.selectFrom(journals.as('journals')).select('id'))
    .orderBy('id')
    .limit(batchSize)
    .execute();
  return rows.map((row) => row.id);
}

/** All that is stored of these cases; one that has neither row nor journal is empty. */
export async function readStoredCases(db: Kysely<Database>, ids: readonly CaseId[]): Promise<StoredCase[]> {
  const among = sql<boolean>`case_id = any(${[...ids]}::uuid[])`;
  const cases = await db
    .selectFrom('cases')
    .selectAll()
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute();
  const lines = await db.selectFrom('case_events').selectAll().where(among).orderBy('version').execute();
  const tasks = await db.selectFrom('tasks').selectAll().where(among).orderBy('no').execute();
  const consultations = await db.selectFrom('consultations').selectAll().where(among).orderBy('no').execute();
  const byCase = <Row extends { case_id: CaseId }>(rows: Row[]) => Map.groupBy(rows, (row) => row.case_id);
  const [linesOf, tasksOf, consultationsOf] = [byCase(lines), byCase(tasks), byCase(consultations)];
  return ids.map((id) => ({
    id,
    lines: linesOf.get(id) ?? [],
    rows: {
      case: cases.find((row) => row.id === id) ?? null,
      tasks: tasksOf.get(id) ?? [],
      consultations: consultationsOf.get(id) ?? [],
    },
  }));
}
