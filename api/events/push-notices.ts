import type { CaseFeed } from './case-feed.ts';
import type { EventStream } from './event-stream.ts';
import type { Db } from '../../db/database.ts';
import { caseSummaries } from '../../db/queries/cases/case-summaries.ts';
import { type NewNotice, newNotices } from '../../db/queries/notices/new-notices.ts';
import { type Instant, addMs, epochMs, laterOf } from '../../domain/time/instant.ts';
import { type Viewer, maySeeCase } from '../../domain/visibility.ts';

type PushOptions = {
  readonly db: Db;
  readonly feed: CaseFeed;
  readonly now: Instant;
  /** Also those from before that waited for the office to open; else only what acts have just written. */
  readonly all: boolean;
};

type Listeners = readonly (readonly [EventStream, Viewer])[];

/** Pushes to each stream the new notices of its own person, of cases that they may see as they act there. */
export async function pushNotices(streams: Listeners, { db, feed, now, all }: PushOptions): Promise<void> {
  const found = await noticesFor(streams, { db, now, all });
  const summaries = await caseSummaries(db, [...new Set(found.map(({ caseId }) => caseId))]);
  for (const [stream, viewer] of streams) {
    const mine = found.filter(({ recipient }) => recipient === stream.actor.person);
    for (const { id, caseId } of stream.notices.take(mine)) {
      const summary = summaries.get(caseId);
      if (summary && maySeeCase(summary, viewer)) stream.send(feed.idOf(feed.last()), 'notice', { id, caseId });
    }
    if (all) stream.notices.pushedUpTo(now);
  }
}

function noticesFor(
  streams: Listeners,
  { db, now, all }: Pick<PushOptions, 'db' | 'now' | 'all'>,
): Promise<NewNotice[]> {
  const since = streams.map(([{ notices }]) => notices.since).toSorted()[0];
  if (since === undefined) return Promise.resolve([]);
  const after = new Date(since);
  const people = [...new Set(streams.map(([{ actor }]) => actor.person))];
  return newNotices(db, { people, after, upTo: new Date(now), ...(all ? {} : { createdAfter: after }) });
}

/** An act commits a little after its moment: so far back, a notice that was not there yet may still appear. */
const lateMs = 30_000;

/** Which notices were pushed to a stream, so that each is pushed once. */
export class PushedNotices {
  readonly #from: Instant;
  #upTo: Instant;
  readonly #pushed = new Map<string, number>();

  constructor(from: Instant) {
    this.#from = from;
    this.#upTo = from;
  }

  /** The moment behind which new ones are looked for. */
  get since(): Instant {
    return laterOf(this.#from, addMs(this.#upTo, -lateMs));
  }

  /** Those of them that were not pushed before. */
  take(found: readonly NewNotice[]): NewNotice[] {
    const since = epochMs(this.since);
    const fresh = found.filter(({ id, notBefore }) => !this.#pushed.has(id) && notBefore.getTime() > since);
    for (const { id, notBefore } of fresh) this.#pushed.set(id, notBefore.getTime());
    return fresh;
  }

  /** All there were up to that moment have been pushed. */
  pushedUpTo(now: Instant): void {
    this.#upTo = laterOf(this.#upTo, now);
    const since = epochMs(this.since);
    for (const [id, at] of this.#pushed) if (at <= since) this.#pushed.delete(id);
  }
}
