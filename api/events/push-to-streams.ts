import type { Db } from '../../db/database.ts';
import { caseSummaries } from '../../db/queries/cases/case-summaries.ts';
import { lastShown } from '../../db/queries/cases/last-shown.ts';
import { livingSessions } from '../../db/queries/people/living-sessions.ts';
import { isMember } from '../../domain/directory.ts';
import type { CaseId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { localDate } from '../../domain/time/office-time.ts';
import type { EngineDeps } from '../../engine/act.ts';
import { type CaseSummary, maySeeCase, seesConcerns, type Viewer, viewerOf } from '../../domain/visibility.ts';
import type { CaseFeed } from './case-feed.ts';
import type { EventStream, WaitingMove } from './event-stream.ts';
import { pushNotices } from './push-notices.ts';

export type PushDeps = {
  readonly feed: CaseFeed;
  readonly db: Db;
  readonly engine: Pick<EngineDeps, 'rules' | 'clock'>;
};

/**
 * Pushes to each stream what waits for it, as far as its person may know by now: session, membership and visibility are
 * looked up with every push. A stream whose session or membership has ended is closed.
 */
export async function pushToStreams(
  open: ReadonlySet<EventStream>,
  deps: PushDeps,
  { beat = false }: { beat?: boolean } = {},
): Promise<void> {
  const due = [...open].filter((stream) => beat || stream.hasNews);
  const { viewers, now } = await viewersOf(due, deps);
  const news = due.map((stream) => ({ stream, viewer: viewers.get(stream), ...stream.take() }));
  const shown = await shownNews(deps.db, news).catch((error: unknown) => {
    // what was taken cannot be pushed any more
    due.forEach((stream) => stream.resync());
    throw error;
  });
  for (const { stream, viewer, moves, mustResync } of shown) {
    if (!viewer) {
      stream.end();
      continue;
    }
    if (mustResync) stream.send(deps.feed.idOf(deps.feed.last()), 'resync', {});
    for (const { n, caseId, version } of moves) {
      stream.send(deps.feed.idOf(n), 'case_moved', { caseId, version });
    }
    if (beat) stream.beat();
  }
  await pushNotices([...viewers], { ...deps, now, all: beat });
}

type News = ReturnType<EventStream['take']> & {
  readonly stream: EventStream;
  readonly viewer: Viewer | undefined;
};

/** Only the moves that each viewer may know of: of cases they see, with something in it that they are shown. */
async function shownNews(db: Db, news: readonly News[]): Promise<News[]> {
  const ids = new Set(news.flatMap(({ moves }) => moves.map(({ caseId }) => caseId)));
  const summaries = await caseSummaries(db, [...ids]);
  return Promise.all(
    news.map(async (one) => {
      const { viewer } = one;
      if (!viewer) return one;
      return { ...one, moves: await movesShown(db, one.moves, { viewer, summaries }) };
    }),
  );
}

type Watching = { readonly viewer: Viewer; readonly summaries: ReadonlyMap<CaseId, CaseSummary> };

async function movesShown(db: Db, moves: readonly WaitingMove[], { viewer, summaries }: Watching) {
  const seen = moves.flatMap((move) => {
    const summary = summaries.get(move.caseId);
    return summary && maySeeCase(summary, viewer) ? { ...move, summary } : [];
  });
  const ids = seen.map(({ caseId }) => caseId);
  const last = await lastShown(db, viewer, ids);
  return seen
    .map((move) => ({ ...move, version: last.get(move.caseId)?.version ?? move.version }))
    .filter(
      ({ since, version, withConcern, summary }) =>
        version > since || (withConcern && seesConcerns(summary.procedure, viewer)),
    );
}

type Judged = { readonly viewers: ReadonlyMap<EventStream, Viewer>; readonly now: Instant };

/** Without those whose session has ended or who no longer act as that. */
async function viewersOf(streams: readonly EventStream[], { db, engine }: PushDeps): Promise<Judged> {
  const living = await livingSessions(
    db,
    streams.map(({ session }) => session),
  );
  const { directory, procedures } = await engine.rules.at(living.directoryVersion);
  const now = engine.clock(living.clockOffsetMs);
  const today = localDate(now);
  const still = streams.filter(({ session, actor }) => {
    const { person, unit, role } = actor;
    return living.sessions.has(session) && isMember(directory, person, unit, role, today);
  });
  const viewers = new Map(still.map((stream) => [stream, viewerOf(stream.actor, directory, procedures, today)]));
  return { viewers, now };
}
