import { type Kysely, sql } from 'kysely';

/** Who is away from a unit, and who stands in for them: part of the directory that the rules read. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table absences (
     id uuid primary key default gen_random_uuid(),
     person_id uuid not null references people,
     unit_id uuid not null references units,
     substitute_id uuid not null references people,
     valid_from date not null,
     valid_to date not null,
     recorded_by uuid not null references people,
     recorded_at timestamptz not null default now(),
     check (valid_from <= valid_to),
     check (person_id <> substitute_id))`,
  // a unit's absences, newest first
  `create index absences_unit on absences (unit_id, valid_from desc, id)`,
  `create trigger absences_changing before insert or update or delete on absences
     for each statement execute function directory_changing()`,
  `create trigger absences_changed after insert or update or delete on absences
     for each statement execute function directory_changed()`,
  `grant select, insert, update, delete on absences to app`,
];
