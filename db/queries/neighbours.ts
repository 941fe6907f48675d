import { type Expression, sql, type SqlBool } from 'kysely';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import type { Neighbours } from '../../domain/dossier/warning.ts';
import type { CaseCode, CaseId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';
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
 * Cases of the last 24 months that intake should hold beside this one: the same provider with a like title, and aid
 * running or approved for the same sector in the same place. One statement; the builder, because only the engine runs it.
 */
export function neighboursQuery(db: Db, { dossier, except, now }: NeighbourSearch) {
  const recent = db
    .selectFrom('cases')
    .where('submitted_at', '>', sql<Date>`${now}::timestamptz - interval '24 months'`)
    .where(sql<SqlBool>`id <> all(${[...except]}::uuid[])`)
    .orderBy('submitted_at', 'desc')
    .limit(mostOfAKind);
  const duplicates = recent
    .select([sql<Found['kind']>`'duplicate'`.as('kind'), 'code', sql<string[]>`'{}'::text[]`.as('places')])
    .where('provider_key', '=', plainText(dossier.provider.name))
    .where(sql<number>`similarity(plain_text(title_vi), ${plainText(dossier.titleVi)})`, '>=', likeTitle);
  const sameArea = recent
    .select([sql<Found['kind']>`'same_area'`.as('kind'), 'code', 'places'])
    .where('sector', '=', dossier.sector)
    .where('status', 'in', ['in_intake', 'awaiting_supplement', 'in_progress', 'approved'])
    .where(sharesAPlace(dossier.places));
  return db
    .selectFrom(duplicates.as('d'))
    .selectAll()
    .unionAll(db.selectFrom(sameArea.as('a')).selectAll());
}

const plainText = (text: string) => sql<string>`plain_text(${text.normalize('NFC')})`;

const sharesAPlace = (places: readonly string[]): Expression<SqlBool> => sql`places && ${[...places]}::text[]`;

/** One line for each place that both name. */
export function toNeighbours(found: readonly Found[], { dossier }: NeighbourSearch): Neighbours {
  const own = new Set(dossier.places);
  return {
    duplicates: found.filter((one) => one.kind === 'duplicate').map((one) => one.code),
    sameArea: found
      .filter((one) => one.kind === 'same_area')
      .flatMap(({ code, places }) => places.filter((place) => own.has(place)).map((place) => ({ code, place }))),
  };
}
