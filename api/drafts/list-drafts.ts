import { type DraftRow, haveDraftsMoved, listDrafts as drafts } from '../../db/queries/drafts/read-drafts.ts';
import { Instant, instant } from '../../domain/time/instant.ts';
import { draftsSeenBy } from '../../domain/visibility.ts';
import { personRef } from '../cases/view/names.ts';
import { listDrafts } from '../contract/drafts.ts';
import { handle } from '../http/handle.ts';
import { cutPage, momentPlace, probing, readCursor, readFrom, writeCursor } from '../paging.ts';
import { contentOf } from './draft-view.ts';

export const listDraftsRoute = handle(listDrafts, async ({ actor, deps, now, query, rules }) => {
  const { cursor, limit } = query;
  const of = draftsSeenBy(actor);
  const list = { of: 'drafts', ...of };
  const after = cursor === undefined ? undefined : readCursor(cursor, list, momentPlace.extend({ since: Instant }));
  const since = after?.since ?? (await readFrom(deps.db, now));
  const { rows, last } = cutPage(await drafts(deps.db, { of, after, limit: probing(limit) }), limit);
  return {
    items: rows.map((row) => ({
      id: row.id,
      procedure: row.procedure_id,
      version: row.version,
      title: titleOf(row),
      createdBy: personRef(rules.directory, row.created_by),
      createdAt: instant(row.created_at),
      updatedAt: instant(row.updated_at),
    })),
    nextCursor: last ? writeCursor(list, { since, value: last.sortValue, id: last.id }) : null,
    moved: after !== undefined && (await haveDraftsMoved(deps.db, of, since)),
  };
});

function titleOf(row: DraftRow): string | null {
  const { titleVi } = contentOf(row).dossier;
  return typeof titleVi === 'string' ? titleVi : null;
}
