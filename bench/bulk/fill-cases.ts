import { sql, type Transaction } from 'kysely';
import type { Database } from '../../db/database.ts';
import type { CaseId } from '../../domain/ids.ts';
import { alikeKey } from '../../domain/same.ts';
import type { Province } from '../../embedded/demo/province/province.ts';
import { deeds, givers, places, sectors } from '../cases/words.ts';

type FillOptions = { readonly template: CaseId; readonly province: Province; readonly count: number };

const texts = (list: readonly string[]) => sql`${[...list]}::text[]`;

/** Over the last thousand days before the template, a hundred a day; three of ten are closed. */
export async function fillCases(trx: Transaction<Database>, { template, province, count }: FillOptions): Promise<void> {
  await sql`insert into bench_cases select n, gen_random_uuid() from generate_series(1, ${count}::integer) n`.execute(
    trx,
  );
  const involved = (['union', 'finance', 'police', 'ppc_office', 'ppc'] as const).map((key) => province.unit(key));
  await sql`
    insert into cases (id, code, version, head, state, procedure_id, procedure_version, calendar_version, status,
      closed_at, submitted_at, submitted_by, updated_at, received_on, mode, sector, provider_name, provider_key,
      owner_unit, intake_unit, places, place_keys, title_vi, title_en, stage, stage_kind, stage_due, holder_unit, target_due,
      target_warn_on, statutory_due, first_promise, involved_units, search)
    select made.id, made.code, t.version, t.head, replace(replace(t.state, t.id::text, made.id::text), t.code, made.code), t.procedure_id,
      t.procedure_version, t.calendar_version, case when made.closed then 'approved' else 'in_progress' end,
      case when made.closed then made.day + interval '9 days' end, made.day, t.submitted_by, made.day + interval '3 days',
      made.day::date, t.mode, made.sector, made.provider, plain_text(made.provider),
      t.owner_unit, t.intake_unit, made.places, made.place_keys, made.title, 'Sample grant no. ' || made.n,
      case when not made.closed then t.stage end, case when not made.closed then t.stage_kind end,
      case when not made.closed then t.stage_due end, case when not made.closed then t.holder_unit end,
      made.day::date + 14, made.day::date + 9,
      made.day::date + 20, made.day::date + 14, ${involved}::uuid[],
      plain_text(concat_ws(e'\n', made.code, made.title, 'Sample grant no. ' || made.n, made.provider,
        array_to_string(made.places, e'\n')))
    from (${manyCases}) as made
    cross join (select * from cases where id = ${template}) as t`.execute(trx);
}

/** Words in turns of different lengths, so that nearly every combination comes. */
const word = (list: readonly string[], factor: number) =>
  sql`(${texts(list)})[1 + (n * ${factor}::bigint) % ${list.length}::bigint]`;

const placeKeys = places.map(alikeKey);

const manyCases = sql`
  select n, id, n % 10 >= 7 as closed,
    timestamptz '2026-11-20 03:00Z' - (n / 100) * interval '1 day' as day,
    'UHN-' || to_char(timestamptz '2026-11-20 03:00Z' - (n / 100) * interval '1 day', 'YYMMDD')
      || '-' || lpad((n % 100 + 1)::text, 4, '0') as code,
    ${word(sectors, 11)} as sector,
    'Tổ chức ' || ${word(givers, 1)} || ' ' || n % 19 as provider,
    array[${word(places, 1)}, ${word(places, 5)}, ${word(places, 13)}] as places,
    array[${word(placeKeys, 1)}, ${word(placeKeys, 5)}, ${word(placeKeys, 13)}] as place_keys,
    ${word(deeds, 7)} || ' tại ' || ${word(places, 1)} || ', đợt ' || n as title
  from bench_cases`;
