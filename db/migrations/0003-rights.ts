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
  'drafts',
  'cases',
  'tasks',
  'consultations',
  'notices',
  'nudges',
  'follows',
  'code_counters',
  'request_keys',
];
const appendOnly = [
  'case_events',
  'case_commands',
  'refused_acts',
  'reads',
  'seals',
  'record_epochs',
  'procedure_versions',
  'calendar_versions',
];

const statements = [
  `revoke all on schema public from public`,
  `grant usage on schema public to app`,
  `grant select, insert, update, delete on ${changeable.join(', ')} to app`,
  `grant select, insert on ${appendOnly.join(', ')} to app`,
  `grant select, update on directory_version, clock_offset to app`,
  // readyz asks whether the schema is as new as the code
  `grant select on kysely_migration to app`,
  `grant usage on all sequences in schema public to app`,
];
