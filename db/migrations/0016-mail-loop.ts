import { type Kysely, sql } from 'kysely';

/** Mail is brought by a loop of the worker: the deliveries hold all that it needs, whatever is brought. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `drop table calendar_asks`,
  // unseen_from: no loop has looked at it yet, and from then on one may; null once one has
  `alter table deliveries drop column account_mail_id,
     add column kind text not null check (kind in ('notice','digest','invite','reset','calendar')),
     add column year integer,
     add column asked_on date,
     add column unseen_from timestamptz default now(),
     add check ((kind = 'notice') = (notice_id is not null)),
     add check ((kind = 'digest') = (digest_id is not null)),
     add check (num_nonnulls(year, asked_on) = case kind when 'calendar' then 2 else 0 end)`,
  `drop table account_mails`,
  // whom a loop has not looked at since something came
  `create index deliveries_unseen on deliveries (unseen_from) where unseen_from is not null`,
  // a person's last link to choose a password
  `create index deliveries_links on deliveries (recipient, not_before) where kind in ('invite','reset')`,
  // when administrators were asked last to confirm that year; each of them once a day
  `create unique index deliveries_calendar on deliveries (year, asked_on, recipient) where kind = 'calendar'`,

  // Written by loops alone, so that no act waits for another here: who has whom in hand, and when to look at them again by
  // the record's clock. A row lasts as long as something waits.
  `create table mail_rounds (
     recipient uuid primary key references people,
     look_at timestamptz not null,
     claimed_by uuid,
     claimed_until timestamptz)`,
  `grant select, insert, update, delete on mail_rounds to app`,
];
