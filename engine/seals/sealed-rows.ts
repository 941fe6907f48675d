import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { canonicalJson } from '../../db/canonical-json.ts';
import type { Database } from '../../db/database.ts';

/** Tables that only ever grow, with the columns that are sealed; `id` numbers the rows as they came. */
const columns = {
  case_commands: [
    'person_id',
    'operation',
    'target',
    'idempotency_key',
    'body_hash',
    'case_id',
    'version',
    'outcome',
    'done_at',
  ],
  refused_acts: ['refused_at', 'case_id', 'person_id', 'unit_id', 'role', 'command', 'reason', 'detail'],
  reads: ['read_at', 'person_id', 'case_id', 'what'],
  directory_changes: [
    'act',
    'changed_at',
    'by_person',
    'by_unit',
    'by_role',
    'operation',
    'kind',
    'subject',
    'about_person',
    'about_unit',
    'before',
    'after',
  ],
} as const satisfies { readonly [Table in keyof Database]?: readonly (keyof Database[Table])[] };

export type GrowingTable = keyof typeof columns;
export const growingTables: readonly GrowingTable[] = ['case_commands', 'refused_acts', 'reads', 'directory_changes'];

/** Row numbers behind `after` up to `upTo`: what came between two seals. Decimal, because they may pass 2^53. */
export type RowRange = { readonly after: string; readonly upTo: string };
/** Some numbers were never used; `count` are there. */
export type SealedRows = RowRange & { readonly count: number; readonly sha256: string };

const BATCH = 2_000;

/** The last row of each table, at a moment when nobody is adding any: none appears below it later. */
export const lastRows = (db: Kysely<Database>): Promise<Record<GrowingTable, string>> =>
  db.transaction().execute(async (trx) => {
    await sql`set local lock_timeout = '10s'`.execute(trx); // the seal may wait for tomorrow; people may not
    await sql`lock table case_commands, refused_acts, reads, directory_changes in share mode`.execute(trx);
    const { rows } = await sql<Record<GrowingTable, string>>`select
      (select coalesce(max(id), 0)::text from case_commands) as case_commands,
      (select coalesce(max(id), 0)::text from refused_acts) as refused_acts,
      (select coalesce(max(id), 0)::text from reads) as reads,
      (select coalesce(max(id), 0)::text from directory_changes) as directory_changes`.execute(trx);
    const [last] = rows;
    if (!last) throw new Error('a select without a from has one row');
    return last;
  });

/** Counts and digests the rows of a range, in order, whatever the session's time zone. */
export async function sealRows(db: Kysely<Database>, table: GrowingTable, range: RowRange): Promise<SealedRows> {
  const hash = createHash('sha256');
  let count = 0;
  for (let after: string | undefined = range.after; after !== undefined;) {
    const rows = await readRows(db, table, { after, upTo: range.upTo });
    for (const row of rows) hash.update(`${canonicalJson([row.key, row.texts])}\n`);
    count += rows.length;
    after = rows.length < BATCH ? undefined : rows.at(-1)?.key;
  }
  return { after: range.after, upTo: range.upTo, count, sha256: hash.digest('hex') };
}

type Row = { readonly key: string; readonly texts: readonly (string | null)[] };

async function readRows(db: Kysely<Database>, table: GrowingTable, { after, upTo }: RowRange): Promise<Row[]> {
  const texts = columns[table].map((name) =>
    name.endsWith('_at') ? sql`extract(epoch from ${sql.ref(name)})::text` : sql`${sql.ref(name)}::text`,
  );
  const { rows } = await sql<Row>`select id::text as key, array[${sql.join(texts)}] as texts from ${sql.table(table)}
    where id > ${after} and id <= ${upTo} order by id limit ${BATCH}`.execute(db);
  return rows;
}
