import { type Kysely, sql } from 'kysely';

/** Who changed people and units, and what mail tells: of that, of work that nobody may take, and of more than one matter. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const tables = ['people', 'units', 'unit_functions', 'memberships', 'absences'];
/** Moments are left out, because their text hangs on the session's time zone, and so is whether a password must be changed. */
const hidden = `'{must_change_password,created_at,recorded_at,name_key}'::text[]`;

const statements = [
  // Every change of people, units, functions, memberships and absences, whoever made it and by whatever means; the rows as
  // JSON text. act: the same for all rows of one transaction. operation: of the API, of an operator's command, or the
  // database's user where neither has said who they are (db/queries/directory-changes.ts).
  `create table directory_changes (
     id bigint generated always as identity primary key,
     act uuid not null,
     changed_at timestamptz not null,
     by_person uuid,
     by_unit uuid,
     by_role text,
     operation text not null,
     kind text not null,
     subject uuid not null,
     about_person uuid,
     about_unit uuid,
     before text,
     after text,
     check (num_nonnulls(before, after) > 0))`,
  // the changes of one act, for the mail that speaks of it
  `create index directory_changes_act on directory_changes (act, id)`,
  // the last word on a row, for verify
  `create index directory_changes_subject on directory_changes (kind, subject, id desc)`,
  `create or replace function journal_is_append_only() returns trigger language plpgsql as $$
     begin raise exception 'the journal is append-only: % of % is not allowed', tg_op, tg_table_name using errcode = '42501'; end $$`,
  `create trigger directory_changes_append_only before update or delete or truncate on directory_changes
     for each statement execute function journal_is_append_only()`,
  `create function directory_recorded() returns trigger language plpgsql as $$
     declare
       was constant jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) - ${hidden} end;
       is_now constant jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) - ${hidden} end;
       one constant jsonb := coalesce(is_now, was);
       changer constant jsonb := nullif(current_setting('nhipcau.changer', true), '')::jsonb;
     begin
       if was is not distinct from is_now then return null; end if;
       if coalesce(current_setting('nhipcau.act', true), '') = '' then
         perform set_config('nhipcau.act', gen_random_uuid()::text, true);
       end if;
       insert into directory_changes (act, changed_at, by_person, by_unit, by_role, operation, kind, subject, about_person,
         about_unit, before, after)
       values (current_setting('nhipcau.act')::uuid,
         coalesce((changer->>'at')::timestamptz, now() + (select ms from clock_offset) * interval '1 millisecond'),
         (changer->>'person')::uuid, (changer->>'unit')::uuid, changer->>'role',
         coalesce(changer->>'operation', 'sql ' || session_user), tg_table_name, (one->>'id')::uuid,
         coalesce(one->>'person_id', case tg_table_name when 'people' then one->>'id' end)::uuid,
         coalesce(one->>'unit_id', case tg_table_name when 'units' then one->>'id' end)::uuid,
         was::text, is_now::text);
       return null;
     end $$`,
  // what is there already, as one act: verify holds each row against the last that was recorded of it
  `with migrated as materialized (
     select gen_random_uuid() as act, now() + (select ms from clock_offset) * interval '1 millisecond' as at),
     stored as (${tables.map((table) => `select '${table}' as kind, to_jsonb(${table}) - ${hidden} as one from ${table}`).join(' union all ')})
   insert into directory_changes (act, changed_at, operation, kind, subject, about_person, about_unit, after)
   select act, at, 'migration', kind, (one->>'id')::uuid,
     coalesce(one->>'person_id', case kind when 'people' then one->>'id' end)::uuid,
     coalesce(one->>'unit_id', case kind when 'units' then one->>'id' end)::uuid, one::text
   from migrated, stored`,
  ...tables.map(
    (table) => `create trigger ${table}_recorded after insert or update or delete on ${table}
      for each row execute function directory_recorded()`,
  ),
  `grant select, insert on directory_changes to app`,
  // for LOCK TABLE alone, as in 0006
  `grant maintain on directory_changes to app`,

  // what else a notice says (domain/notices)
  `alter table notices add column also text[]`,
  // directory tells of a change of people and units; no_holder says (asked_on) which units have nobody for a task
  `alter table deliveries
     add column directory_act uuid,
     drop constraint deliveries_kind_check,
     add constraint deliveries_kind_check
       check (kind in ('notice','digest','invite','reset','calendar','directory','no_holder')),
     drop constraint deliveries_check2,
     add constraint deliveries_asked
       check (num_nonnulls(year, asked_on) = case kind when 'calendar' then 2 when 'no_holder' then 1 else 0 end),
     add check (kind <> 'no_holder' or asked_on is not null),
     add check ((kind = 'directory') = (directory_act is not null))`,
  // each administrator is asked once a day to give a unit somebody
  `create unique index deliveries_no_holder on deliveries (asked_on, recipient) where kind = 'no_holder'`,
  // each administrator is told of an act once
  `create unique index deliveries_directory on deliveries (directory_act, recipient) where kind = 'directory'`,
];
