import { type Expression, sql, type SqlBool } from 'kysely';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import type { Neighbours } from '../../domain/dossier/warnings.ts';
import type { CaseCode, CaseId } from '../../domain/ids.ts';
import { alikeKey, plainWords } from '../../domain/same.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { localDate } from '../../domain/time/office-time.ts';
import type { Db } from '../database.ts';

export type NeighbourSearch = {
  readonly dossier: Dossier;
  /** The case itself and the one it amends: both are alike by nature. */
  readonly except: readonly CaseId[];
  readonly now: Instant;
};

type Found = { readonly kind: 'duplicate' | 'same_area'; readonly code: CaseCode; readonly places: string[] };

const mostOfAKind = 5;

/** Titles that share most of their letter groups; 1 is the same title (pg_trgm). */
const likeTitle = 0.6;

/**
 * Cases that intake should hold beside this one: of the last 24 months the same provider with a like title; and, however
 * long ago it was handed in, aid running or approved for the same sector in the same place in a time that meets this one's
 * (DOMAIN §6). One statement; the builder, because only the engine runs it.
 */
export function neighboursQuery(db: Db, search: NeighbourSearch) {
  const { dossier, except, now } = search;
  const others = db
    .selectFrom('cases')
    .where(sql<SqlBool>`id <> all(${[...except]}::uuid[])`)
    .orderBy('submitted_at', 'desc')
    .limit(mostOfAKind);
  const duplicates = others
    .select([sql<Found['kind']>`'duplicate'`.as('kind'), 'code', sql<string[]>`'{}'::text[]`.as('places')])
    .where('submitted_at', '>', sql<Date>`${now}::timestamptz - interval '24 months'`)
    .where('provider_key', '=', plainText(plainWords(dossier.provider.name)))
    .where(
      sql<number>`similarity(plain_text(normalize(title_vi, NFC)), ${plainText(dossier.titleVi)})`,
      '>=',
      likeTitle,
    );
  const sameArea = others
    .select([sql<Found['kind']>`'same_area'`.as('kind'), 'code', sharedPlaces(dossier.places).as('places')])
    .where(sql<SqlBool>`plain_text(normalize(sector, NFC)) = ${plainText(dossier.sector)}`)
    .where('status', 'in', ['in_intake', 'awaiting_supplement', 'in_progress', 'approved'])
    .where(sql<SqlBool>`place_keys && ${dossier.places.map(alikeKey)}::text[]`)
    .where(meetsInTime(search));
  return db
    .selectFrom(duplicates.as('d'))
    .selectAll()
    .unionAll(db.selectFrom(sameArea.as('a')).selectAll());
}

const plainText = (text: string) => sql<string>`plain_text(${text.normalize('NFC')})`;

/** As this dossier spells them: one place may be written with another's capitals, marks or prefix. */
const sharedPlaces = (places: readonly string[]) =>
  sql<
    string[]
  >`array(select place from unnest(${[...places]}::text[], ${places.map(alikeKey)}::text[]) as given (place, key)
    where key = any(place_keys))`;

/** Aid whose dossier names no time is taken to begin when it is handed in, and without an end to go on for 24 months. */
function meetsInTime({ dossier, now }: NeighbourSearch): Expression<SqlBool> {
  const { from = localDate(now), to = null } = dossier.subject === 'grant' ? dossier : {};
  const begins = sql`coalesce(aid_from, received_on)`;
  return sql`${begins} <= coalesce(${to}::date, ${from}::date + interval '24 months')
    and coalesce(aid_to, ${begins} + interval '24 months') >= ${from}::date`;
}

/** One line for each place that both name. */
export function toNeighbours(found: readonly Found[]): Neighbours {
  return {
    duplicates: found.filter((one) => one.kind === 'duplicate').map((one) => one.code),
    sameArea: found
      .filter((one) => one.kind === 'same_area')
      .flatMap(({ code, places }) => places.map((place) => ({ code, place }))),
  };
}
