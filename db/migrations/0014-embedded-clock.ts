import { type Kysely, sql } from 'kysely';

/** The clock moves only in a cluster that `npm start` has made (see db/embedded-mark.ts), whoever writes and in whatever mode. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // real time: what the record shows as long overdue may have become due by the move itself
  `alter table clock_offset add column moved_at timestamptz`,
  // nobody has gone by it in production; the launcher marks its cluster before it migrates
  `update clock_offset set ms = 0 where pg_catalog.to_regrole('nhipcau_embedded') is null`,
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
