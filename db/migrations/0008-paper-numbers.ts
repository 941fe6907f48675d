import { type Kysely, sql } from 'kysely';

/** The numbers of issued papers, each once a unit and year. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table paper_numbers (
     unit_id uuid not null references units,
     year integer not null,
     -- as domain/paper-number.ts writes it
     number text not null,
     -- of the case: a number stays used whatever becomes of the case's row
     code text not null,
     primary key (unit_id, year, number))`,
  // papers from before: where a number was used twice, the first has it
  `insert into paper_numbers (unit_id, year, number, code)
     select (body::json -> 'actor' ->> 'unit')::uuid,
            left(body::json -> 'fact' ->> 'date', 4)::integer,
            regexp_replace(upper(regexp_replace(normalize(body::json -> 'fact' ->> 'number'), '\\s', '', 'g')), '^0+(?=\\d)', ''),
            cases.code
     from case_events join cases on cases.id = case_id where type = 'issued' order by at, case_id
     on conflict do nothing`,
  `grant select, insert on paper_numbers to app`,
];
