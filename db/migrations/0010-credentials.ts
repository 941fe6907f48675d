import { type Kysely, sql } from 'kysely';

/** A link or a session is good for the address, the password and the activity that it was made for; a change is told. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // account tells a person that their address or password was changed; sent_to: the address of before
  `alter table deliveries
     add column account_change text check (account_change in ('email','password')),
     add column sent_to text,
     drop constraint deliveries_kind_check,
     add constraint deliveries_kind_check
       check (kind in ('notice','digest','invite','reset','calendar','directory','no_holder','account')),
     add check ((kind = 'account') = (account_change is not null)),
     add check (sent_to is null or kind = 'account')`,
  // the mail whose link it is: a mail that is sent again, because nobody knows whether it came, brings one more that works
  `alter table auth_verification add column mail uuid`,
  `create function tell_of_account(person uuid, change text, address text) returns void language sql as $$
     insert into deliveries (id, kind, channel, recipient, not_before, due_at, account_change, sent_to)
     select gen_random_uuid(), 'account', 'mail', person, at, at, change, address
     from (select now() + (select ms from clock_offset) * interval '1 millisecond' as at) moment $$`,

  // whatever changes them, and by whatever means: here nothing is passed over
  `create function person_changed() returns trigger language plpgsql as $$
     begin
       delete from auth_verification where value = new.id::text;
       if new.email <> old.email or not new.active then
         delete from auth_session where user_id = new.id;
       end if;
       if new.email <> old.email then
         perform tell_of_account(new.id, 'email', old.email);
         perform tell_of_account(new.id, 'email', null);
       end if;
       return null;
     end $$`,
  `create trigger people_credentials after update of email, active on people for each row
     when (old.email is distinct from new.email or old.active is distinct from new.active)
     execute function person_changed()`,
  // a first password changes nothing that anybody had
  `create function password_changed() returns trigger language plpgsql as $$
     begin
       delete from auth_verification where value = new.user_id::text;
       if old.password is not null then perform tell_of_account(new.user_id, 'password', null); end if;
       return null;
     end $$`,
  `create trigger auth_account_credentials after update of password on auth_account for each row
     when (old.password is distinct from new.password) execute function password_changed()`,
];
