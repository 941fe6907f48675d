import { z } from 'zod';
import { type FindingRow, listFindingRows, readLastCheck } from '../../db/queries/list-findings.ts';
import { Instant, instant } from '../../domain/time/instant.ts';
import { checkOf } from '../../watchdog/checks.ts';
import { listFindings, type WatchdogFinding } from '../contract/watchdog.ts';
import { handle } from '../http/handle.ts';
import { readCursor, writeCursor } from '../paging/cursor.ts';
import { cutPage, probing } from '../paging/page.ts';

const Place = z.object({ firstSeen: Instant, id: z.string().regex(/^\d{1,18}$/) });

export const listFindingsRoute = handle(listFindings, async ({ deps: { db }, query }) => {
  const { state, kind, cursor, limit } = query;
  const list = { list: 'findings', state, kind: kind ?? null };
  const after = cursor ? readCursor(cursor, list, Place) : null;
  const { rows, last } = cutPage(await listFindingRows(db, { state, kind, after, limit: probing(limit) }), limit);
  const { checked_at, temporal } = await readLastCheck(db);
  return {
    items: rows.map(findingView),
    nextCursor: last ? writeCursor(list, { firstSeen: instant(last.first_seen), id: last.id }) : null,
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
