import { sql } from 'kysely';
import { type Instant, instant } from '../../domain/time/instant.ts';
import { waitUntilStarted } from '../case-workflows.ts';
import type { Installation } from '../installation/installation.ts';
import type { Say } from '../bench.ts';
import { submitCases } from './submit-cases.ts';

/**
 * The weekend before the bench's Monday: three days, because a unit has no more than 9,999 codes a day, and one received
 * day, so that their dues come in the same instant.
 */
const weekend = ['2026-11-20T09:00:00Z', '2026-11-21T03:00:00Z', '2026-11-22T03:00:00Z'].map((text) => instant(text));

/** Fills up to so many open cases, all in intake and each with its workflow waiting for its dues. */
export async function ensureOpenCases(installation: Installation, wanted: number, say: Say): Promise<void> {
  const { open, all } = await countCases(installation);
  const missing = Math.max(0, wanted - open);
  if (missing === 0) return;
  say(`preparing ${missing} open cases`);
  const shares = weekend.map((at, day) => shareOf(missing, day, at));
  // each day has a counter of its own, so that they do not wait for each other
  await Promise.all(
    shares.map(({ count, before, at }) => submitCases(installation, { count, at, from: all + before })),
  );
  await waitUntilStarted(installation, say);
}

function shareOf(missing: number, day: number, at: Instant) {
  const before = Math.floor((missing * day) / weekend.length);
  return { at, before, count: Math.floor((missing * (day + 1)) / weekend.length) - before };
}

async function countCases({ db }: Installation): Promise<{ open: number; all: number }> {
  const { rows } = await sql<{ open: number; all: number }>`
    select (count(*) filter (where closed_at is null))::integer as open, count(*)::integer as "all" from cases`.execute(
    db,
  );
  return rows[0] ?? { open: 0, all: 0 };
}
