import { type Kysely, sql } from 'kysely';

/** Who is notified of what in a case and why, what becomes of it on its way to them, and how they want to be notified. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // tasks, consultations, due, due_of: what it is about and the date that it names, kept as it was then, for the case goes on
  // before the mail is read. asks: the consultations that it brings to a consulted unit.
  `create table notices (
     id uuid primary key,
     case_id uuid not null,
     case_version integer not null,
     recipient uuid not null references people,
     template text not null,
     urgency text not null check (urgency in ('normal','urgent')),
     why text not null,
     asks integer[],
     tasks integer[],
     consultations integer[],
     due date,
     due_of text check (due_of in ('task', 'consultation', 'supplement', 'target', 'statutory')),
     created_at timestamptz not null,
     not_before timestamptz not null,
     read_at timestamptz)`,
  // a person's notices, the unread ones first, then newest first
  `create index notices_recipient on notices (recipient, (read_at is not null), created_at desc, id desc)`,
  // who was notified of what in a case
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

  // kind: invite and reset bring a link to choose a password, which is made when the mail is sent, so that nobody finds it
  // here; calendar asks an administrator (asked_on) to confirm the days of a year. id: of the notice or digest that is
  // brought, or the delivery's own; the Message-ID is made from it. carried_by: the digest that
  // brings the notice. not_before is the notice's own; due_at the moment of the next try. trying: begun, and not heard of
  // since. taken_by: the server that took it last, and its answer. reported: whether the case knows what became of its
  // consultation's mail. unseen_from: no mail loop has looked at it yet, and from then on one may; null once one has.
  `create table deliveries (
     id uuid,
     channel text not null check (channel in ('mail')),
     kind text not null check (kind in ('notice','digest','invite','reset','calendar')),
     notice_id uuid references notices,
     digest_id uuid references digests,
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
     year integer,
     asked_on date,
     unseen_from timestamptz default now(),
     primary key (id, channel),
     unique (notice_id, channel),
     check ((kind = 'notice') = (notice_id is not null)),
     check ((kind = 'digest') = (digest_id is not null)),
     check (num_nonnulls(year, asked_on) = case kind when 'calendar' then 2 else 0 end))`,
  // what waits for a person
  `create index deliveries_pending on deliveries (recipient) where state in ('waiting','in_doubt')`,
  // people whose mail has been due for a while: nobody brings it
  `create index deliveries_due on deliveries (due_at) where state in ('waiting','in_doubt')`,
  // what has not been reported to a case yet
  `create index deliveries_unreported on deliveries (recipient) where not reported`,
  // what becomes of a digest becomes of all that it carries
  `create index deliveries_carried on deliveries (carried_by) where carried_by is not null`,
  // metrics: notices that wait, failed or are in doubt
  `create index deliveries_unsettled on deliveries (state) where state in ('waiting','in_doubt','failed','bounced')`,
  // whom a loop has not looked at since something came
  `create index deliveries_unseen on deliveries (unseen_from) where unseen_from is not null`,
  // a person's last link to choose a password
  `create index deliveries_links on deliveries (recipient, not_before) where kind in ('invite','reset')`,
  // when administrators were asked last to confirm that year; each of them once a day
  `create unique index deliveries_calendar on deliveries (year, asked_on, recipient) where kind = 'calendar'`,

  // Written by the mail loops alone, so that no act waits for another here: who has whom in hand, and when to look at them
  // again by the record's clock. A row lasts as long as something waits.
  `create table mail_rounds (
     recipient uuid primary key references people,
     look_at timestamptz not null,
     claimed_by uuid,
     claimed_until timestamptz)`,

  `create table notification_settings (
     person_id uuid not null references people,
     channel text not null check (channel in ('mail')),
     frequency text not null check (frequency in ('at_once','digest','off')),
     primary key (person_id, channel))`,
  `create table watches (
     person_id uuid not null references people, case_id uuid not null references cases,
     watching_since timestamptz not null default now(),
     primary key (person_id, case_id))`,
  // who is notified
  `create index watches_case on watches (case_id)`,
  `create table mutes (
     person_id uuid not null references people, case_id uuid not null references cases,
     muted_at timestamptz not null default now(),
     primary key (person_id, case_id))`,
];
