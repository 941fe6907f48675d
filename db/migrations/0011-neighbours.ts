import { type Kysely, sql } from 'kysely';

/** What "place + sector + period already aided" is found by: the aid's own time, and its places in one spelling. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // schemas are named because a restored dump recomputes the column with an empty search path
  `create function plain_texts(text[]) returns text[] language sql immutable parallel safe strict
     as $$ select coalesce(array_agg(public.plain_text(normalize(one, NFC)) order by no), '{}')
       from unnest($1) with ordinality as given (one, no) $$`,
  `alter table cases
     add column aid_from date,
     add column aid_to date,
     add column place_keys text[] not null generated always as (plain_texts(places)) stored`,
  `update cases set aid_from = (state::json -> 'dossier' ->> 'from')::date, aid_to = (state::json -> 'dossier' ->> 'to')::date`,
];
