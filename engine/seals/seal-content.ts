import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/database.ts';
import type { CaseId, ProcedureId } from '../../domain/ids.ts';

/** A case as it stood: its last version and that event's hash, which stands for all events before it. */
export type SealedCase = { readonly id: CaseId; readonly version: number; readonly head: string };

/** What a seal vouches for. Whatever is listed here can never be less afterwards. */
export type Sealing = {
  readonly epoch: number;
  readonly epochs: readonly { readonly no: number; readonly reason: string; readonly afterSeal: number }[];
  readonly cases: readonly SealedCase[];
  /** Rows of `case_commands` and `refused_acts`. */
  readonly commands: number;
  readonly refusals: number;
  readonly procedures: readonly { readonly id: ProcedureId; readonly version: number; readonly sha256: string }[];
  readonly calendars: readonly { readonly version: number; readonly sha256: string }[];
};

/** The content of a seal, and of its copy outside the database. */
export type SealContent = Sealing & { readonly no: number; readonly at: string };

/** The record as it stands now. */
export async function readSealing(db: Kysely<Database>): Promise<Sealing> {
  const epochs = await db
    .selectFrom('record_epochs')
    .select(['no', 'reason', 'after_seal as afterSeal'])
    .orderBy('no')
    .execute();
  return {
    epoch: epochs.at(-1)?.no ?? 0,
    epochs,
    cases: await readHeads(db),
    ...(await readCounts(db)),
    procedures: await db
      .selectFrom('procedure_versions')
      .select(['id', 'version', 'sha256'])
      .orderBy('id')
      .orderBy('version')
      .execute(),
    calendars: await db.selectFrom('calendar_versions').select(['version', 'sha256']).orderBy('version').execute(),
  };
}

/** Rows of the two tables that only ever grow. */
export async function readCounts(db: Kysely<Database>): Promise<Pick<Sealing, 'commands' | 'refusals'>> {
  const counted = await db
    .selectNoFrom((eb) => [
      eb
        .selectFrom('case_commands')
        .select(sql<string>`count(*)`.as('n'))
        .as('commands'),
      eb
        .selectFrom('refused_acts')
        .select(sql<string>`count(*)`.as('n'))
        .as('refusals'),
    ])
    .executeTakeFirstOrThrow();
  return { commands: Number(counted.commands), refusals: Number(counted.refusals) };
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
