import { type Kysely, sql } from 'kysely';

/** Why somebody was told, whose mail proves a delivery, mails that gather several notices, and mails about accounts. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';

const statements = [
  // a consulted unit's own mail server: what it accepts for an address in this domain has reached the unit
  `alter table units add column mail_domain text check (mail_domain ~ '^(${label}\\.)+${label}$')`,

  // why: null for one written before. consultations: the questions that the notice brings to a consulted unit
  `alter table notices add column why text, add column consultations integer[]`,

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

  // id: of the notice, digest or account mail that is brought; the Message-ID is made from it.
  // carried_by: the digest that brings the notice. reported: whether the case knows what became of its question's mail
  `alter table deliveries add column id uuid, add column digest_id uuid references digests,
     add column account_mail_id uuid references account_mails, add column carried_by uuid references digests,
     add column reported boolean, add column reported_by uuid references people`,
  `update deliveries set id = notice_id`,
  `alter table deliveries drop constraint deliveries_pkey, alter column notice_id drop not null,
     add primary key (id, channel), add unique (notice_id, channel),
     add check (num_nonnulls(notice_id, digest_id, account_mail_id) = 1)`,
  // what a case has not been told yet
  `create index deliveries_unreported on deliveries (recipient) where not reported`,
  // what becomes of a digest becomes of all that it carries
  `create index deliveries_carried on deliveries (carried_by) where carried_by is not null`,

  `grant select, insert, update, delete on digests, account_mails to app`,
];
