import { type Kysely, sql } from 'kysely';

/** What is alike is found by the keys of domain/same.ts; people are found by their given names, units by those of today. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // the last word of a name: Vietnamese lists go by it; twin of domain/names.ts
  `create function given_name(text) returns text language sql immutable parallel safe strict
     as $$ select regexp_replace(btrim(normalize($1, NFC)), '^.*\\s', '') $$`,
  // both names, for searching: nothing else keeps a unit's name, which may change
  `alter table units
     add column name_key text not null generated always as (plain_text(normalize(name_vi || e'\\n' || name_en, NFC))) stored`,
  // the engine writes the keys by which places are alike; verify --repair does so for cases of before
  `alter table cases alter column place_keys drop expression`,
  `drop function plain_texts(text[])`,
  `drop index cases_sector`,
  `create index cases_sector on cases (plain_text(normalize(sector, NFC)), submitted_at desc)`,
];
