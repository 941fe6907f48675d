import type { Kysely } from 'kysely';
import type { Database } from '../../db/database.ts';
import type { CaseId, ProcedureId } from '../../domain/ids.ts';
import { type GrowingTable, type SealedRows, sealRows } from './sealed-rows.ts';

/** A case as it stood: its last version and that event's hash, which stands for all events before it. */
export type SealedCase = { readonly id: CaseId; readonly version: number; readonly head: string };

/** What a seal vouches for. Whatever is listed here can never be less afterwards. */
export type SealedRecord = {
  readonly epoch: number;
  readonly epochs: readonly { readonly no: number; readonly reason: string; readonly afterSeal: number }[];
  readonly cases: readonly SealedCase[];
  /** What has come to each table that only grows since the seal before: together the seals vouch for every row. */
  readonly rows: Readonly<Record<GrowingTable, SealedRows>>;
  readonly procedures: readonly { readonly id: ProcedureId; readonly version: number; readonly sha256: string }[];
  readonly calendars: readonly { readonly version: number; readonly sha256: string }[];
};

/** The content of a seal, and of its copy outside the database. */
export type SealContent = SealedRecord & { readonly no: number; readonly sealedAt: string };

export type LastRows = Readonly<Record<GrowingTable, string>>;

/** The record as it stands now, behind the last seal, with the rows up to those given. */
export async function readSealedRecord(
  db: Kysely<Database>,
  last: SealContent | null,
  upTo: LastRows,
): Promise<SealedRecord> {
  const epochs = await db
    .selectFrom('record_epochs')
    .select(['no', 'reason', 'after_seal as afterSeal'])
    .orderBy('no')
    .execute();
  return {
    epoch: epochs.at(-1)?.no ?? 0,
    epochs,
    cases: await readHeads(db),
    rows: await readGrowth(db, last, upTo),
    procedures: await db
      .selectFrom('procedure_versions')
      .select(['id', 'version', 'sha256'])
      .orderBy('id')
      .orderBy('version')
      .execute(),
    calendars: await db.selectFrom('calendar_versions').select(['version', 'sha256']).orderBy('version').execute(),
  };
}

/** What came to each growing table since the last seal. */
async function readGrowth(
  db: Kysely<Database>,
  last: SealContent | null,
  upTo: LastRows,
): Promise<SealedRecord['rows']> {
  const since = (table: GrowingTable) =>
    sealRows(db, table, { after: last?.rows[table].upTo ?? '0', upTo: upTo[table] });
  return {
    case_commands: await since('case_commands'),
    refused_acts: await since('refused_acts'),
    reads: await since('reads'),
    directory_changes: await since('directory_changes'),
  };
}

/** From the journal itself, not from what the case's row says of it. One statement sees all cases at one moment. */
const readHeads = (db: Kysely<Database>): Promise<SealedCase[]> =>
  db
    .selectFrom('cases')
    .innerJoin('case_events', (join) =>
      join.onRef('case_events.case_id', '=', 'cases.id').onRef('case_events.version', '=', 'cases.version'),
    )
    .select(['cases.id', 'cases.version', 'case_events.hash as head'])
    .orderBy('cases.id')
    .execute();
