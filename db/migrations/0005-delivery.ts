import { type Kysely, sql } from 'kysely';

/** What becomes of notices on their way to people, and how people want to be told. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // not_before is the notice's own; due_at the moment of the next try. trying: begun, and not heard of since.
  `create table deliveries (
     notice_id uuid not null references notices,
     channel text not null check (channel in ('mail')),
     recipient uuid not null references people,
     state text not null default 'waiting' check (state in ('waiting','sent','failed','in_doubt','bounced','muted')),
     attempts integer not null default 0,
     trying boolean not null default false,
     not_before timestamptz not null,
     due_at timestamptz not null,
     first_tried_at timestamptz,
     sent_at timestamptz,
     last_error text,
     message_id text,
     primary key (notice_id, channel))`,
  // the postman's next notice of a person
  `create index deliveries_pending on deliveries (recipient) where state in ('waiting','in_doubt')`,
  // people whose mail has been due for a while: their postman is gone
  `create index deliveries_due on deliveries (due_at) where state in ('waiting','in_doubt')`,
  // who was told what in a case
  `create index notices_case on notices (case_id, created_at)`,

  `create table notification_settings (
     person_id uuid not null references people,
     channel text not null check (channel in ('mail')),
     frequency text not null check (frequency in ('at_once','digest','off')),
     primary key (person_id, channel))`,
  `create table mutes (
     person_id uuid not null references people, case_id uuid not null references cases, at timestamptz not null default now(),
     primary key (person_id, case_id))`,

  `grant select, insert, update, delete on deliveries, notification_settings, mutes to app`,
];
