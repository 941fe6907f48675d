import { type Kysely, sql } from 'kysely';

/** Who is told what of a case and why, what becomes of it on its way to them, and how they want to be told. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // tasks, questions, due, due_of: what it is about and the date that it names, kept when it is told, for the case goes on
  // before the mail is read. consultations: the questions that it brings to a consulted unit.
  `create table notices (
     id uuid primary key,
     case_id uuid not null,
     case_version integer not null,
     recipient uuid not null references people,
     template text not null,
     urgency text not null check (urgency in ('normal','urgent')),
     why text not null,
     consultations integer[],
     tasks integer[],
     questions integer[],
     due date,
     due_of text check (due_of in ('task', 'question', 'supplement', 'target', 'statutory')),
     created_at timestamptz not null,
     not_before timestamptz not null,
     read_at timestamptz)`,
  // a person's notices, the unread ones first, then newest first
  `create index notices_recipient on notices (recipient, (read_at is not null), created_at desc, id desc)`,
  // who was told what in a case
  `create index notices_case on notices (case_id, created_at)`,

  // One mail instead of several. morning: what is due, late and new; gathered: reminders that came together.
  // cases: those it spoke of, so that no reminder about them follows on the same day
  `create table digests (
     id uuid primary key,
     person_id uuid not null references people,
     kind text not null check (kind in ('morning','gathered')),
     day date not null,
     created_at timestamptz not null,
     cases uuid[] not null default '{}')`,
  // one a person and day, however often the morning is begun
  `create unique index digests_morning on digests (person_id, day) where kind = 'morning'`,

  // without the link: that is made when the mail is sent, so that nobody finds it here
  `create table account_mails (
     id uuid primary key,
     person_id uuid not null references people,
     kind text not null check (kind in ('invite','reset')),
     created_at timestamptz not null)`,

  // id: of the notice, digest or account mail that is brought; the Message-ID is made from it. carried_by: the digest that
  // brings the notice. not_before is the notice's own; due_at the moment of the next try. trying: begun, and not heard of
  // since. taken_by: the server that took it last, and its answer. reported: whether the case knows what became of its
  // question's mail.
  `create table deliveries (
     id uuid,
     channel text not null check (channel in ('mail')),
     notice_id uuid references notices,
     digest_id uuid references digests,
     account_mail_id uuid references account_mails,
     carried_by uuid references digests,
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
     taken_by text,
     taken_reply text,
     reported boolean,
     reported_by uuid references people,
     primary key (id, channel),
     unique (notice_id, channel),
     check (num_nonnulls(notice_id, digest_id, account_mail_id) = 1))`,
  // the postman's next notice of a person
  `create index deliveries_pending on deliveries (recipient) where state in ('waiting','in_doubt')`,
  // people whose mail has been due for a while: their postman is gone
  `create index deliveries_due on deliveries (due_at) where state in ('waiting','in_doubt')`,
  // what a case has not been told yet
  `create index deliveries_unreported on deliveries (recipient) where not reported`,
  // what becomes of a digest becomes of all that it carries
  `create index deliveries_carried on deliveries (carried_by) where carried_by is not null`,
  // metrics: notices that wait, failed or are in doubt
  `create index deliveries_unsettled on deliveries (state) where state in ('waiting','in_doubt','failed','bounced')`,

  `create table notification_settings (
     person_id uuid not null references people,
     channel text not null check (channel in ('mail')),
     frequency text not null check (frequency in ('at_once','digest','off')),
     primary key (person_id, channel))`,
  `create table follows (
     person_id uuid not null references people, case_id uuid not null references cases, at timestamptz not null default now(),
     primary key (person_id, case_id))`,
  // who is told
  `create index follows_case on follows (case_id)`,
  `create table mutes (
     person_id uuid not null references people, case_id uuid not null references cases, at timestamptz not null default now(),
     primary key (person_id, case_id))`,
];
