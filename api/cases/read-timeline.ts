import { z } from 'zod';
import type { Db } from '../../db/database.ts';
import { logReads } from '../../db/queries/cases/log-read.ts';
import { eventsOfCase } from '../../db/queries/timeline/events-of-case.ts';
import { eventIn } from '../../engine/journal/read-journal.ts';
import { sightOf } from '../../domain/visibility.ts';
import { readTimeline } from '../contract/cases/one.ts';
import type { TimelineLine } from '../contract/cases/timeline-line.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { readCursor, writeCursor } from '../paging/cursor.ts';
import { proveDelivery } from './prove-delivery.ts';
import { recordVersion, shownVersion } from './numbering.ts';
import { type Asker, viewContextOf } from './view-context.ts';
import { type TimelineContext, timelineLine } from './timeline/timeline-line.ts';
import { visibleCase } from './visible-case.ts';

const Place = z.object({ version: z.int32().min(0) });

export const readTimelineRoute = handle(readTimeline, async (input) => {
  const { deps, params, query } = input;
  const context = viewContextOf(input);
  const state = await visibleCase(deps.db, params.caseId, context.viewer);
  const sight = sightOf(state, context.viewer);
  if (!sight) throw new ApiError('unknown_case');
  const list = { of: 'timeline', caseId: state.id };
  const counted = query.cursor === undefined ? 0 : readCursor(query.cursor, list, Place).version;
  const after = recordVersion(state, counted, context.viewer);
  const { items, version } = await readLines(deps.db, { ...context, state, sight }, { after, limit: query.limit });
  // a place in the viewer's own numbers: a cursor is not hard to read
  const placeOf = (last: number) => ({ version: shownVersion(state, last, context.viewer) });
  await logRestricted(deps.db, items, input, state.id);
  const asked = consultationsIn(items);
  proveDelivery(state, input, (no) => asked.includes(no));
  return { items, nextCursor: version === null ? null : writeCursor(list, placeOf(version)) };
});

type Stretch = { readonly after: number; readonly limit: number };

/** Reads on until the page is full of lines that the viewer may read; `version` is where the next page goes on. */
async function readLines(db: Db, context: TimelineContext, { after, limit }: Stretch) {
  const items: TimelineLine[] = [];
  let version = after;
  while (items.length < limit) {
    const rows = await eventsOfCase(db, context.state.id, { afterVersion: version, limit: limit - items.length });
    if (rows.length === 0) return { items, version: null };
    version = rows.at(-1)?.version ?? version;
    items.push(...rows.flatMap(({ body }) => timelineLine(eventIn(body), context) ?? []));
  }
  return { items, version };
}

const Opened = z.object({ consultation: z.object({ no: z.int() }) });

/** Those shown whole: who only oversees learns that something was asked, not what. */
const consultationsIn = (lines: readonly TimelineLine[]): number[] =>
  lines.flatMap(({ data }) => Opened.safeParse(data).data?.consultation.no ?? []);

/** Concerns whoever reads them, opinions where the auditor does. */
async function logRestricted(
  db: Db,
  lines: readonly TimelineLine[],
  { actor, now }: Asker,
  caseId: TimelineContext['state']['id'],
) {
  const has = (type: TimelineLine['type']) => lines.some((line) => line.type === type);
  const common = { person: actor.person, caseId, readAt: new Date(now) };
  await logReads(db, [
    ...(has('concern_raised') ? [{ ...common, what: 'concerns' as const }] : []),
    ...(has('consultation_answered') && actor.role === 'auditor' ? [{ ...common, what: 'opinions' as const }] : []),
  ]);
}
