import { basename, dirname } from 'node:path';
import { Kysely, PostgresDialect, type PostgresPool, type RawBuilder, sql } from 'kysely';
import pg from 'pg';
import type * as delivery from './tables/delivery.ts';
import type * as people from './tables/people.ts';
import type * as record from './tables/record.ts';
import type * as rules from './tables/rules.ts';
import type * as watchdog from './tables/watchdog.ts';

export type Database = {
  people: people.PeopleTable;
  units: people.UnitsTable;
  unit_functions: people.UnitFunctionsTable;
  memberships: people.MembershipsTable;
  absences: people.AbsencesTable;
  directory_changes: people.DirectoryChangesTable;
  directory_version: people.DirectoryVersionTable;
  auth_user: people.AuthUserTable;
  auth_session: people.AuthSessionTable;
  auth_account: people.AuthAccountTable;
  auth_verification: people.AuthVerificationTable;
  record_epochs: people.RecordEpochsTable;
  reads: people.ReadsTable;
  procedure_versions: rules.ProcedureVersionsTable;
  calendar_versions: rules.CalendarVersionsTable;
  calendar_publications: rules.CalendarPublicationsTable;
  cases: record.CasesTable;
  tasks: record.TasksTable;
  consultations: record.ConsultationsTable;
  case_events: record.CaseEventsTable;
  paper_numbers: record.PaperNumbersTable;
  case_commands: record.CaseCommandsTable;
  request_keys: record.RequestKeysTable;
  refused_acts: record.RefusedActsTable;
  drafts: record.DraftsTable;
  code_counters: record.CodeCountersTable;
  notices: record.NoticesTable;
  deliveries: delivery.DeliveriesTable;
  digests: delivery.DigestsTable;
  mail_rounds: delivery.MailRoundsTable;
  notification_settings: delivery.NotificationSettingsTable;
  mutes: delivery.MutesTable;
  nudges: record.NudgesTable;
  watches: record.WatchesTable;
  seals: record.SealsTable;
  clock_offset: record.ClockOffsetTable;
  clock_moves: record.ClockMovesTable;
  watchdog_findings: watchdog.WatchdogFindingsTable;
  watchdog_progress: watchdog.WatchdogProgressTable;
  process_clocks: watchdog.ProcessClocksTable;
};

export type Db = Kysely<Database>;

/** Dates stay the text they are: a JavaScript Date would move them across time zones. */
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.DATE, (text: string) => text);

type PoolOptions = { readonly max?: number; readonly pipeline?: boolean };

/** Nobody waits longer than this for a connection or a lock, and no frozen process keeps one longer from the others. */
const patienceMs = 30_000;

/**
 * By default a connection is closed after ten seconds of rest, and a quiet office acts once a minute: then every act
 * would wait for a new one to sign in and to plan each statement anew, which takes longer than the act itself.
 */
const keptIdleMs = 600_000;

/**
 * `pipeline: true` lets a client send the next statement before the last one has answered (only `engine/` does). Its
 * statements look up by keys, so that one plan fits all values: PostgreSQL is not to plan them at each use.
 */
export function openPool(url: string, { max = 10, pipeline = false }: PoolOptions = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: programName,
    max,
    types,
    ...(pipeline ? { pipeline: true, options: '-c plan_cache_mode=force_generic_plan' } : {}),
    keepAlive: true,
    idleTimeoutMillis: keptIdleMs,
    connectionTimeoutMillis: patienceMs,
    lock_timeout: patienceMs,
    idle_in_transaction_session_timeout: patienceMs,
  });
  // A connection that breaks while idle is replaced at the next use, and one that breaks at work fails the work itself;
  // but an 'error' event that nobody listens to would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

export const openDatabase = (pool: PostgresPool): Db =>
  new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });

/** What PostgreSQL makes of a condition that names its own tables. */
export async function isTrue(db: Db, condition: RawBuilder<unknown>): Promise<boolean> {
  const { rows } = await sql<{ holds: boolean }>`select ${condition} as holds`.execute(db);
  return rows[0]?.holds === true;
}

/**
 * How long ago the oldest of the transactions under way began, in milliseconds: what they write has a moment from then on,
 * though nobody sees it yet. 0 where none is.
 */
export async function oldestUnderWayMs(db: Db): Promise<number> {
  const { rows } = await sql<{ ms: number }>`
    select coalesce(extract(epoch from clock_timestamp() - min(xact_start)) * 1000, 0)::float8 as ms
    from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(db);
  return Math.ceil(rows[0]?.ms ?? 0);
}

/**
 * What this process is called where PostgreSQL lists its connections: `nhipcau api`, `nhipcau worker`, `nhipcau
 * verify-main`. From the file that was started, so that no program can forget to say it.
 */
export const programName = nameOf(process.argv[1] ?? '');

function nameOf(file: string): string {
  const name = basename(file).replace(/\.\w+$/, '');
  return `nhipcau ${name === 'main' ? basename(dirname(file)) : name}`;
}
