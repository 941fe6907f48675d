import { type Kysely, sql } from 'kysely';
import type { FindingKind } from '../../domain/watchdog.ts';
import type { Database } from '../database.ts';

export type FindingList = {
  readonly state: 'open' | 'gone';
  readonly kind: FindingKind | undefined;
  /** Where the page before ended; null for the first. */
  readonly after: { readonly firstSeen: string; readonly id: string } | null;
  readonly limit: number;
};

/** Findings with the codes of their cases, newest first. */
export const listFindingRows = (db: Kysely<Database>, { state, kind, after, limit }: FindingList) =>
  db
    .selectFrom('watchdog_findings as finding')
    .leftJoin('cases', 'cases.id', 'finding.case_id')
    .selectAll('finding')
    .select('cases.code')
    // with all digits, for the next page
    .select(
      sql<string>`to_char(finding.first_seen at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('sortValue'),
    )
    .where('finding.gone_at', state === 'open' ? 'is' : 'is not', null)
    .where((eb) => (kind === undefined ? eb.lit(true) : eb('finding.kind', '=', kind)))
    .where((eb) =>
      after === null
        ? eb.lit(true)
        : sql<boolean>`(finding.first_seen, finding.id) < (${after.firstSeen}::timestamptz, ${after.id}::bigint)`,
    )
    .orderBy('finding.first_seen', 'desc')
    .orderBy('finding.id', 'desc')
    .limit(limit)
    .execute();

export type FindingRow = Awaited<ReturnType<typeof listFindingRows>>[number];

/** When the last check was, how it went, and how many findings are open. */
export async function readLastCheck(db: Kysely<Database>) {
  const last = await db
    .selectFrom('watchdog_progress')
    .select(['checked_at', 'cases', 'temporal'])
    .executeTakeFirstOrThrow();
  const open = await db
    .selectFrom('watchdog_findings')
    .select(sql<string>`count(*)`.as('n'))
    .where('gone_at', 'is', null)
    .executeTakeFirstOrThrow();
  return { ...last, open: Number(open.n) };
}
