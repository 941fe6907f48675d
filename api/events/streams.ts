import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { CaseFeed } from './case-feed.ts';
import type { EventStream } from './event-stream.ts';
import { type PushDeps, pushToStreams } from './push-to-streams.ts';

export type StreamsDeps = PushDeps & {
  readonly log: Logger;
  /** Ends all streams. */
  readonly stopping: AbortSignal;
  readonly beatMs?: number;
};

/** All open streams of this process. */
export type Streams = {
  readonly feed: CaseFeed;
  /** Returns how to take it out again. */
  readonly add: (stream: EventStream) => () => void;
};

/** In a burst of acts the moves are pushed together, this often. */
const gatherMs = 50;
/** While the database is away. */
const retryMs = 1_000;

export function openStreams(deps: StreamsDeps): Streams {
  const { feed, log, stopping, beatMs = 15_000 } = deps;
  const open = new Set<EventStream>();
  let pushing = false;
  const push = async () => {
    if (pushing) return;
    pushing = true;
    while ([...open].some((stream) => stream.hasNews) && !stopping.aborted) {
      const pushed = await pushToStreams(open, deps).then(
        () => true,
        (error: unknown) => log.error({ err: error }, 'nothing was pushed to the streams'),
      );
      await sleep(pushed ? gatherMs : retryMs);
    }
    pushing = false;
  };
  feed.subscribe({
    moved: (moves) => {
      open.forEach((stream) => stream.add(moves));
      void push();
    },
    missed: () => {
      open.forEach((stream) => stream.resync());
      void push();
    },
  });
  const beat = setInterval(() => {
    if (open.size === 0) return;
    pushToStreams(open, deps, { beat: true }).catch((error: unknown) => log.error({ err: error }, 'streams not kept'));
  }, beatMs).unref();
  stopping.addEventListener('abort', () => {
    clearInterval(beat);
    open.forEach((stream) => stream.end());
  });
  return {
    feed,
    add: (stream) => {
      open.add(stream);
      void push();
      return () => open.delete(stream);
    },
  };
}
