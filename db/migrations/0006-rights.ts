import { type Kysely, sql } from 'kysely';

/** What the role `app` may do: everything it needs, nothing on the journal but reading and appending. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const changeable = [
  'auth_user',
  'auth_session',
  'auth_account',
  'auth_verification',
  'auth_rate_limit',
  'people',
  'units',
  'unit_functions',
  'memberships',
  'absences',
  'drafts',
  'cases',
  'tasks',
  'consultations',
  'nudges',
  'clock_moves',
  'code_counters',
  'request_keys',
  'notices',
  'digests',
  'deliveries',
  'mail_rounds',
  'notification_settings',
  'watches',
  'mutes',
  'watchdog_findings',
  'process_clocks',
];
const appendOnly = [
  'procedure_versions',
  'calendar_versions',
  'calendar_publications',
  'case_events',
  'case_commands',
  'paper_numbers',
  'refused_acts',
  'reads',
  'seals',
  'record_epochs',
];

const statements = [
  `revoke all on schema public from public`,
  `grant usage on schema public to app`,
  `grant select, insert, update, delete on ${changeable.join(', ')} to app`,
  `grant select, insert on ${appendOnly.join(', ')} to app`,
  // one row each, which the migrations write
  `grant select, update on directory_version, clock_offset, watchdog_progress to app`,
  // for LOCK TABLE alone: the seal waits for writers, so that no row appears later below what it has sealed
  `grant maintain on case_commands, refused_acts, reads to app`,
  // readyz asks whether the schema is as new as the code
  `grant select on kysely_migration to app`,
];
