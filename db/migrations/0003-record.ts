import { type Kysely, sql } from 'kysely';

/** The record: drafts, the journal, its projection, the acts and requests that were answered, nudges, seals, the clock. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table drafts (
     id uuid primary key,
     procedure_id text not null,
     content text not null,
     version integer not null default 1,
     created_by uuid not null references people,
     unit_id uuid not null references units,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now())`,
  // a unit's drafts, newest first
  `create index drafts_unit on drafts (unit_id, updated_at desc)`,

  `create table cases (
     id uuid primary key,
     code text not null unique,
     -- a draft is submitted once; the draft itself is gone afterwards
     draft_id uuid unique,
     version integer not null,
     head text not null,
     state text not null,
     procedure_id text not null,
     procedure_version integer not null,
     calendar_version integer not null,
     status text not null check (status in ('in_intake','awaiting_supplement','in_progress','approved','declined',
       'refused','withdrawn','stopped')),
     closed_at timestamptz,
     submitted_at timestamptz not null,
     submitted_by uuid not null references people,
     updated_at timestamptz not null,
     received_on date not null,
     mode text not null,
     subtype text,
     sector text not null,
     provider_name text not null,
     provider_key text not null,
     owner_unit uuid references units,
     intake_unit uuid not null references units,
     -- the grant's own time
     aid_from date,
     aid_to date,
     places text[] not null,
     -- in one spelling
     place_keys text[] not null generated always as (plain_texts(places)) stored,
     title_vi text not null,
     title_en text,
     stage text,
     stage_kind text,
     stage_due date,
     holder_unit uuid references units,
     holder_person uuid references people,
     target_due date,
     -- from this day on the case is due soon
     target_warn_on date,
     target_ended_on date,
     statutory_due date,
     first_promise date not null,
     -- no task of a paused case is taken for late
     paused_since date,
     next_due_at timestamptz,
     linked_to uuid references cases,
     -- the intake unit and every unit that has or had a task or a consultation in the case: who may see it
     involved_units uuid[] not null default '{}',
     search text not null,
     check ((closed_at is null) = (status in ('in_intake','awaiting_supplement','in_progress') or
       (status in ('approved','declined') and stage is not null))))`,
  // every act writes the state anew: compressing it would take a sixth of all that PostgreSQL does for an act
  `alter table cases alter column state set storage external`,
  // search without case and diacritics; the short list keeps the act that happens to merge it waiting a few ms, not 30
  `create index cases_search on cases using gin (search gin_trgm_ops) with (gin_pending_list_limit = 256)`,
  // what the relay nudges because its moment passed
  `create index cases_next_due on cases (next_due_at) where closed_at is null`,
  // the list's default order and its pages
  `create index cases_submitted on cases (submitted_at desc, id desc)`,
  // the list by last change
  `create index cases_updated on cases (updated_at desc, id desc)`,
  // the open cases by promised date; those whose clock stands still come last
  `create index cases_target_due on cases (coalesce(target_due, 'infinity'), id) where closed_at is null`,
  // what a unit holds
  `create index cases_holder on cases (holder_unit, target_due) where closed_at is null`,
  // an aid owner's own cases
  `create index cases_owner on cases (owner_unit, submitted_at desc)`,
  // likely duplicates at intake
  `create index cases_provider on cases (provider_key, submitted_at desc)`,
  // place + sector + period already aided
  `create index cases_sector on cases (sector, submitted_at desc)`,
  // open cases that still count by an older calendar; a page of open cases in a steady order
  `create index cases_calendar on cases (calendar_version, id) where closed_at is null`,
  // the few whose tasks stand still, for the counts of inboxes
  `create index cases_paused on cases (id) where paused_since is not null`,

  `create table tasks (
     case_id uuid not null references cases,
     no integer not null,
     kind text not null,
     stage text not null,
     stage_round integer not null,
     function text not null,
     unit_id uuid not null references units,
     roles text[] not null,
     assignee uuid references people,
     consultation integer,
     opened_at timestamptz not null,
     due date not null,
     closed_at timestamptz,
     outcome text,
     primary key (case_id, no))`,
  // my unit's inbox, by due date
  `create index tasks_unit_open on tasks (unit_id, due, case_id, no) where closed_at is null`,
  // my inbox, by due date
  `create index tasks_assignee_open on tasks (assignee, due, case_id, no) where closed_at is null`,
  // what I have done, newest first
  `create index tasks_assignee_done on tasks (assignee, closed_at desc, case_id desc, no desc) where closed_at is not null`,

  `create table consultations (
     case_id uuid not null references cases,
     no integer not null,
     function text not null,
     unit_id uuid not null references units,
     asked_by uuid not null references units,
     round integer not null,
     mandatory boolean not null,
     sent_at timestamptz not null,
     due date not null,
     state text not null check (state in ('open','answered','silent','closed')),
     position text,
     answered_at timestamptz,
     primary key (case_id, no))`,
  // who may see the case because they are asked
  `create index consultations_unit on consultations (unit_id, case_id)`,

  `create table case_events (
     case_id uuid not null,
     version integer not null check (version >= 1),
     recorded_at timestamptz not null,
     type text not null,
     schema_version integer not null,
     -- the event as RFC 8785 text: jsonb would not keep the bytes that were hashed
     body text not null,
     prev_hash text not null,
     hash text not null,
     primary key (case_id, version))`,
  // is anything recorded later than the clock says it is now; the journal grows in this order, so a few blocks tell
  `create index case_events_recorded on case_events using brin (recorded_at)`,
  `create function journal_is_append_only() returns trigger language plpgsql as $$
     begin raise exception 'the journal is append-only: % of case_events is not allowed', tg_op using errcode = '42501'; end $$`,
  `create trigger case_events_append_only before update or delete or truncate on case_events
     for each statement execute function journal_is_append_only()`,

  `create table case_commands (
     person_id uuid not null references people,
     operation text not null,
     target text not null,
     idempotency_key text not null,
     body_hash text not null,
     case_id uuid not null,
     version integer not null,
     outcome text not null,
     done_at timestamptz not null,
     id bigint generated always as identity,
     primary key (person_id, operation, target, idempotency_key))`,
  // the seal goes through the table in the order in which rows came, and only through the new ones
  `create unique index case_commands_id on case_commands (id)`,
  `create table request_keys (
     person_id uuid not null references people,
     operation text not null,
     target text not null,
     idempotency_key text not null,
     body_hash text not null,
     status integer,
     response text,
     asked_at timestamptz not null default now(),
     primary key (person_id, operation, target, idempotency_key))`,
  `create table refused_acts (
     id bigint generated always as identity primary key,
     refused_at timestamptz not null,
     case_id uuid,
     person_id uuid,
     unit_id uuid,
     role text,
     command text not null,
     reason text not null,
     detail text not null)`,
  // what was tried on a case
  `create index refused_acts_case on refused_acts (case_id, refused_at)`,

  `create table code_counters (agency text not null, day date not null, last integer not null, primary key (agency, day))`,
  // the numbers of issued papers, each once a unit and year
  `create table paper_numbers (
     unit_id uuid not null references units,
     year integer not null,
     -- as domain/paper-number.ts writes it
     number text not null,
     -- of the case: a number stays used whatever becomes of the case's row
     code text not null,
     primary key (unit_id, year, number))`,

  // waiting_since: by the database's own clock: the relay's too
  `create table nudges (
     id bigint generated always as identity primary key,
     case_id uuid not null,
     claimed_until timestamptz,
     waiting_since timestamptz not null default now())`,
  // all nudges of one case are claimed together
  `create index nudges_case on nudges (case_id, id)`,

  // how far the demo clock was moved, for the Schedules that it passed over
  `create table clock_moves (
     id bigint generated always as identity primary key,
     moved_from timestamptz not null,
     moved_to timestamptz not null)`,

  `create table reads (
     id bigint generated always as identity primary key,
     read_at timestamptz not null default now(), person_id uuid not null, case_id uuid not null, what text not null)`,

  `create table seals (
     no integer primary key,
     sealed_at timestamptz not null,
     epoch integer not null,
     content text not null,
     prev_hash text not null,
     hash text not null)`,
  `create trigger seals_append_only before update or delete or truncate on seals
     for each statement execute function journal_is_append_only()`,
  // after_seal: the last seal that the restored record still had; those written outside since then belong to what was lost
  `create table record_epochs (no integer primary key, opened_at timestamptz not null default now(), reason text not null,
     after_seal integer not null)`,
  `insert into record_epochs (no, reason, after_seal) values (1, 'first installation', 0)`,
  // The demo clock and the tests move it; production refuses to (see engine/clock). moved_at is real time: what the record
  // shows as long overdue may have become due by the move itself.
  `create table clock_offset (
     one boolean primary key default true check (one),
     ms bigint not null default 0,
     moved_at timestamptz)`,
  `insert into clock_offset default values`,
  // only in a cluster that `npm start` has made (see db/embedded-mark.ts), whoever writes and in whatever mode
  `create function clock_moves_in_embedded_mode() returns trigger language plpgsql as $$
     begin
       if new.ms <> 0 and pg_catalog.to_regrole('nhipcau_embedded') is null then
         raise exception 'only the clock of an installation that npm start has made can be moved' using errcode = '42501';
       end if;
       return new;
     end $$`,
  `create trigger clock_offset_embedded before insert or update on clock_offset
     for each row execute function clock_moves_in_embedded_mode()`,
];
