import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { CaseFeed } from './case-feed.ts';
import type { EventStream } from './event-stream.ts';
import { type Telling, tellStreams } from './tell-streams.ts';

export type StreamsDeps = Telling & {
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

/** In a burst of acts the streams are told together, this often. */
const gatherMs = 50;
/** While the database is away. */
const retryMs = 1_000;

export function openStreams(deps: StreamsDeps): Streams {
  const { feed, log, stopping, beatMs = 15_000 } = deps;
  const open = new Set<EventStream>();
  let telling = false;
  const tell = async () => {
    if (telling) return;
    telling = true;
    while ([...open].some((stream) => stream.hasNews) && !stopping.aborted) {
      const told = await tellStreams(open, deps).then(
        () => true,
        (error: unknown) => log.error({ err: error }, 'streams not told'),
      );
      await sleep(told ? gatherMs : retryMs);
    }
    telling = false;
  };
  feed.subscribe({
    moved: (moves) => {
      open.forEach((stream) => stream.add(moves));
      void tell();
    },
    missed: () => {
      open.forEach((stream) => stream.resync());
      void tell();
    },
  });
  const beat = setInterval(() => {
    if (open.size === 0) return;
    tellStreams(open, deps, { beat: true }).catch((error: unknown) => log.error({ err: error }, 'streams not kept'));
  }, beatMs).unref();
  stopping.addEventListener('abort', () => {
    clearInterval(beat);
    open.forEach((stream) => stream.end());
  });
  return {
    feed,
    add: (stream) => {
      open.add(stream);
      void tell();
      return () => open.delete(stream);
    },
  };
}
