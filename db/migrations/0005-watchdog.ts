import { type Kysely, sql } from 'kysely';

/** What the watchdog remembers from one check to the next. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table watchdog_findings (
     id bigint generated always as identity primary key,
     kind text not null,
     -- a case, a workflow, a person, a process: whatever it is about
     subject text not null,
     case_id uuid,
     -- codes and names of columns, nobody's texts
     detail text not null,
     first_seen timestamptz not null,
     last_seen timestamptz not null,
     gone_at timestamptz,
     -- how often it was tried to mend it
     repairs integer not null default 0,
     repaired_at timestamptz)`,
  // what is seen again is the same finding
  `create unique index watchdog_findings_open on watchdog_findings (kind, subject) where gone_at is null`,
  // the list for administrators, newest first
  `create index watchdog_findings_seen on watchdog_findings (first_seen desc, id desc)`,

  // how far the last check came: one row
  `create table watchdog_progress (
     one boolean primary key default true check (one),
     checked_at timestamptz,
     cases integer not null default 0,
     temporal text not null default 'ok' check (temporal in ('ok','away')),
     -- cases changed up to here have been looked at
     changed_up_to timestamptz,
     -- the rest is looked at slice by slice, in the order of ids
     slice_after uuid,
     directory_version bigint not null default 0)`,
  `insert into watchdog_progress default values`,

  // how far a process's clock is ahead of the database's, as it measured last
  `create table process_clocks (
     process text not null,
     host text not null,
     skew_ms integer not null,
     measured_at timestamptz not null default now(),
     primary key (process, host))`,
];
