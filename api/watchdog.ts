import { z } from 'zod';
import { type WatchdogFinding, listFindings, repairFindings, runWatchdog } from './contract/watchdog.ts';
import { handle } from './http/handle.ts';
import { withRequestKey } from './http/with-request-key.ts';
import { cutPage, Moment, probing, readCursor, writeCursor } from './paging.ts';
import { type FindingRow, listFindingRows, readLastCheck } from '../db/queries/list-findings.ts';
import { instant } from '../domain/time/instant.ts';
import { checkInstallation } from '../watchdog/check-installation.ts';
import { checkOf } from '../watchdog/checks.ts';
import { repairInstallation } from '../watchdog/repair-installation.ts';

const Place = z.object({ firstSeen: Moment, id: z.string().regex(/^\d{1,18}$/) });

export const listFindingsRoute = handle(listFindings, async ({ deps: { db }, query }) => {
  const { state, kind, cursor, limit } = query;
  const list = { list: 'findings', state, kind: kind ?? null };
  const after = cursor ? readCursor(cursor, list, Place) : null;
  const { rows, last } = cutPage(await listFindingRows(db, { state, kind, after, limit: probing(limit) }), limit);
  const { checked_at, temporal } = await readLastCheck(db);
  return {
    items: rows.map(findingView),
    nextCursor: last ? writeCursor(list, { firstSeen: last.sortValue, id: last.id }) : null,
    checkedAt: momentOf(checked_at),
    temporal,
  };
});

const momentOf = (at: Date | null) => at && instant(at);

function findingView(row: FindingRow): z.input<typeof WatchdogFinding> {
  const { what, repair, toDo } = checkOf(row.kind);
  return {
    id: row.id,
    kind: row.kind,
    case: row.case_id && { id: row.case_id, code: row.code },
    subject: row.subject,
    detail: row.detail,
    what,
    firstSeen: instant(row.first_seen),
    lastSeen: instant(row.last_seen),
    goneAt: momentOf(row.gone_at),
    repair,
    toDo,
    repairs: row.repairs,
    repairedAt: momentOf(row.repaired_at),
  };
}

/** Outside the transaction that remembers the key: it takes seconds, and a second look at once does no harm. */
export const runWatchdogRoute = handle(runWatchdog, async (input) => {
  await checkInstallation(input.deps.watchdog);
  return withRequestKey(input, '', lastCheck);
});

/** A person waits for the answer; what needs longer is seen by the next check. */
const patienceMs = 8_000;

/** Outside the transaction that remembers the key, as in `run-watchdog.ts`: what is mended is not mended again. */
export const repairFindingsRoute = handle(repairFindings, async (input) => {
  const { mended, failed } = await repairInstallation(input.deps.watchdog, patienceMs);
  return withRequestKey(input, '', async (trx) => ({
    ...(await lastCheck(trx)),
    mended: mended.length,
    failed: failed.map(({ finding: { id }, error }) => ({ id, error })),
  }));
});

async function lastCheck(db: Parameters<typeof readLastCheck>[0]) {
  const { checked_at, ...last } = await readLastCheck(db);
  return { ...last, checkedAt: checked_at && instant(checked_at) };
}
