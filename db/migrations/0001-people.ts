import { type Kysely, sql } from 'kysely';

/** People, units, functions, memberships and absences, with dates; and the accounts they sign in with (better-auth's shapes). */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/** Triggers of a table that the rules read: every change to it waits for the acts under way, and is seen by all later ones. */
export const raisesDirectoryVersion = (table: string): string[] => [
  `create trigger ${table}_changing before insert or update or delete on ${table}
     for each statement execute function directory_changing()`,
  `create trigger ${table}_changed after insert or update or delete on ${table}
     for each statement execute function directory_changed()`,
];

const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';

const statements = [
  `create extension if not exists unaccent`,
  `create extension if not exists pg_trgm`,
  // unaccent() is only STABLE because its dictionary could change; ours never does, and an index needs IMMUTABLE
  `create function plain_text(text) returns text language sql immutable parallel safe strict
     as $$ select lower(public.unaccent('public.unaccent'::regdictionary, replace(replace($1, 'Đ', 'D'), 'đ', 'd'))) $$`,

  // schemas are named because a restored dump recomputes a generated column with an empty search path
  `create function plain_texts(text[]) returns text[] language sql immutable parallel safe strict
     as $$ select coalesce(array_agg(public.plain_text(normalize(one, NFC)) order by no), '{}')
       from unnest($1) with ordinality as given (one, no) $$`,

  `create table auth_user (
     id uuid primary key,
     name text not null,
     email text not null unique check (email = lower(email)),
     email_verified boolean not null default false,
     image text,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now())`,
  `create table auth_session (
     id uuid primary key,
     user_id uuid not null references auth_user on delete cascade,
     token text not null unique,
     expires_at timestamptz not null,
     ip_address text,
     user_agent text,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now())`,
  // a deactivated person's sessions end at once
  `create index auth_session_user on auth_session (user_id)`,
  `create table auth_account (
     id uuid primary key,
     user_id uuid not null references auth_user on delete cascade,
     account_id text not null,
     provider_id text not null,
     access_token text, refresh_token text, id_token text,
     access_token_expires_at timestamptz, refresh_token_expires_at timestamptz,
     scope text,
     password text,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now())`,
  // sign-in looks the password up by person
  `create index auth_account_user on auth_account (user_id)`,
  `create table auth_verification (
     id uuid primary key,
     identifier text not null,
     value text not null,
     expires_at timestamptz not null,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now())`,
  // a reset link is looked up by its identifier
  `create index auth_verification_identifier on auth_verification (identifier)`,
  `create table auth_rate_limit (
     id uuid primary key default gen_random_uuid(),
     key text not null unique,
     count integer not null,
     last_request bigint not null)`,

  `create table people (
     id uuid primary key references auth_user,
     name text not null,
     email text not null unique,
     language text not null default 'vi' check (language in ('vi', 'en')),
     active boolean not null default true,
     must_change_password boolean not null default false,
     created_at timestamptz not null default now())`,
  `create table units (
     id uuid primary key,
     agency text unique check (agency ~ '^[A-Z]{2,8}$'),
     name_vi text not null,
     name_en text not null,
     valid_from date not null,
     valid_to date,
     successor uuid references units,
     -- a consulted unit's own mail server: what it accepts for an address in this domain has reached the unit
     mail_domain text check (mail_domain ~ '^(${label}\\.)+${label}$'),
     -- that server as SMTP_URL names it; null: no server's taking a mail proves that it reached the unit
     mail_host text check (mail_host ~ '^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$'),
     check (valid_to is null or valid_from <= valid_to))`,
  `create table unit_functions (
     id uuid primary key default gen_random_uuid(),
     function text not null check (function ~ '^[a-z][a-z0-9_]{1,39}$'),
     unit_id uuid not null references units,
     valid_from date not null,
     valid_to date,
     check (valid_to is null or valid_from <= valid_to))`,
  `create table memberships (
     id uuid primary key default gen_random_uuid(),
     person_id uuid not null references people,
     unit_id uuid not null references units,
     role text not null check (role in ('intake_officer','officer','head','leader','focal_point','clerk','chair',
       'vice_chair','manager','monitor','administrator','auditor','applicant')),
     valid_from date not null,
     valid_to date,
     check (valid_to is null or valid_from <= valid_to))`,
  // a session's roles
  `create index memberships_person on memberships (person_id)`,
  // who is away from a unit, and who stands in for them
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

  // the directory is read whole and kept; this number tells every process when to read it again
  `create table directory_version (one boolean primary key default true check (one), version bigint not null)`,
  `insert into directory_version (version) values (1)`,
  // Acts hold the lock (1, 0) as readers until they commit (engine/in-turn.ts): a change waits for those under
  // way, and every later one sees it, so that nobody acts with a membership that has just ended. It waits before it
  // touches a row, because an act may still need to refer to that row.
  `create function directory_changing() returns trigger language plpgsql as $$
     begin perform pg_advisory_xact_lock(1, 0); return null; end $$`,
  `create function directory_changed() returns trigger language plpgsql as $$
     begin update directory_version set version = version + 1; return null; end $$`,
  ...['people', 'units', 'unit_functions', 'memberships', 'absences'].flatMap(raisesDirectoryVersion),
];
