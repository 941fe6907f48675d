import { z } from 'zod';
import type { Db } from '../../db/database.ts';
import { logReads } from '../../db/queries/cases/log-read.ts';
import { readJournal } from '../../engine/journal/read-journal.ts';
import { isReadingKept, type RestrictedThing, sightOf } from '../../domain/visibility.ts';
import { type TimelineLine, readTimeline } from '../contract/cases/one.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { readCursor, writeCursor } from '../paging.ts';
import { proveDelivery } from './prove-delivery.ts';
import { type Asker, viewContextOf, visibleCase } from './view-context.ts';
import { type TimelineContext, timelineLines } from './timeline/timeline-line.ts';

/** How many lines the pages before have shown: nothing that is not on them. */
const Place = z.object({ lines: z.int32().min(0) });

export const readTimelineRoute = handle(readTimeline, async (input) => {
  const { deps, params, query } = input;
  const context = viewContextOf(input);
  const state = await visibleCase(deps.db, params.caseId, context.viewer);
  const sight = sightOf(state, context.viewer);
  if (!sight) throw new ApiError('unknown_case');
  const list = { of: 'timeline', caseId: state.id };
  const begin = query.cursor === undefined ? 0 : readCursor(query.cursor, list, Place).lines;
  const end = begin + query.limit;
  const lines = timelineLines(await readJournal(deps.db, state.id), { ...context, state, sight });
  const items = lines.slice(begin, end);
  await logRestricted(deps.db, items, input, state.id);
  const asked = consultationsIn(items);
  proveDelivery(state, input, (no) => asked.includes(no));
  return { items, nextCursor: end < lines.length ? writeCursor(list, { lines: end }) : null };
});

const Opened = z.object({ consultation: z.object({ no: z.int() }) });

/** Those shown whole: who only oversees learns that something was asked, not what. */
const consultationsIn = (lines: readonly TimelineLine[]): number[] =>
  lines.flatMap(({ data }) => Opened.safeParse(data).data?.consultation.no ?? []);

const restrictedLines = [
  ['concern_raised', 'concerns'],
  ['consultation_answered', 'opinions'],
] as const satisfies readonly (readonly [TimelineLine['type'], RestrictedThing])[];

async function logRestricted(
  db: Db,
  lines: readonly TimelineLine[],
  { actor, now }: Asker,
  caseId: TimelineContext['state']['id'],
) {
  const shown = restrictedLines.filter(([type]) => lines.some((line) => line.type === type));
  const kept = shown.filter(([, what]) => isReadingKept(actor, what));
  await logReads(
    db,
    kept.map(([, what]) => ({ person: actor.person, caseId, what, readAt: new Date(now) })),
  );
}
