import { type Kysely, sql } from 'kysely';
import { raisesDirectoryVersion } from './0001-people.ts';

/** Procedures and calendars: which there are, who published which calendar on what paper, and who was asked to confirm it. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table procedure_versions (
     id text not null,
     version integer not null,
     effective_from date not null,
     effective_to date,
     content text not null,
     sha256 text not null,
     published_at timestamptz not null default now(),
     primary key (id, version))`,
  `create table calendar_versions (
     version integer primary key,
     content text not null,
     sha256 text not null,
     published_by uuid references people,
     published_at timestamptz not null default now())`,
  ...['procedure_versions', 'calendar_versions'].flatMap(raisesDirectoryVersion),

  // published_on: the office's day by the record's clock; days before it were corrections
  `create table calendar_publications (
     version integer primary key references calendar_versions,
     base integer not null references calendar_versions check (base < version),
     notice_number text not null check (notice_number <> ''),
     notice_date date not null,
     changes text not null,
     confirms_year integer,
     correction text,
     published_on date not null,
     person_id uuid not null references people,
     unit_id uuid not null references units)`,
];
