import { type Kysely, sql } from 'kysely';

/** Who published which calendar on what paper, which open cases it has not reached yet, and who was asked to confirm it. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
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
  // open cases that still count by an older calendar; a page of open cases in a steady order
  `create index cases_calendar on cases (calendar_version, id) where closed_at is null`,

  // who was asked to confirm the days of a year, on which day, and what became of the mail
  `create table calendar_asks (
     year integer not null,
     asked_on date not null,
     person_id uuid not null references people,
     state text not null default 'waiting' check (state in ('waiting','sent','failed')),
     last_error text,
     primary key (year, asked_on, person_id))`,

  `grant select, insert on calendar_publications to app`,
  `grant select, insert, update on calendar_asks to app`,
];
