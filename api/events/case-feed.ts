import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { z } from 'zod';
import { CaseId } from '../../domain/ids.ts';
import { listen } from '../../engine/listen.ts';
import { caseMovedChannel, timeMoved } from '../../engine/announce.ts';
import { MoveRing, type NumberedMove } from './move-ring.ts';

export type Subscriber = {
  readonly moved: (moves: readonly NumberedMove[]) => void;
  /** Some moves were not heard. */
  readonly missed: () => void;
};

/** Which cases moved, as PostgreSQL says it after each commit: one connection a process, for all streams together. */
export type CaseFeed = {
  /** Resolves once moves are heard; false where that takes too long. The first to ask opens the connection. */
  readonly listening: (withinMs: number) => Promise<boolean>;
  readonly subscribe: (subscriber: Subscriber) => () => void;
  /** What a stream writes as its event's id; never the same twice, and nobody can tell from two how many lie between. */
  readonly idOf: (n: number) => string;
  readonly last: () => number;
  /** The moves after that id; null for an id that is unknown or too old. */
  readonly after: (id: string) => NumberedMove[] | null;
  readonly close: () => Promise<void>;
};

const Payload = z.object({ caseId: CaseId, since: z.int(), version: z.int() });

export function openCaseFeed(url: string, log: Logger): CaseFeed {
  const subscribers = new Set<Subscriber>();
  let numbering = newNumbering();
  const heard = Promise.withResolvers<true>();
  let ears: ReturnType<typeof listen> | undefined;
  const onListening = () => {
    // what was said while nobody listened is lost, and what was fetched on another day is old: earlier ids mean nothing
    numbering = newNumbering();
    heard.resolve(true);
    subscribers.forEach((subscriber) => subscriber.missed());
  };
  const onHeard = (payload: string | null): void => {
    if (payload === null || payload === timeMoved) return onListening();
    const move = Payload.safeParse(parsed(payload));
    if (!move.success) return log.error({ payload }, 'a notice of a moved case is not readable');
    const numbered = numbering.ring.add(move.data);
    subscribers.forEach((subscriber) => subscriber.moved([numbered]));
  };
  const onLost = (error: unknown) => log.warn({ err: error }, 'not listening for moved cases');
  return {
    listening: async (withinMs) => {
      ears ??= listen({ url, channel: caseMovedChannel, onHeard, onLost });
      return Promise.race([heard.promise, afterMs(withinMs)]);
    },
    subscribe: (subscriber) => {
      subscribers.add(subscriber);
      return () => subscribers.delete(subscriber);
    },
    idOf: (n) => numbering.sealed(n),
    last: () => numbering.ring.last,
    after: (id) => {
      const n = numbering.opened(id);
      return n === null ? null : numbering.ring.after(n);
    },
    close: async () => {
      await ears?.stop();
    },
  };
}

/** One block of AES holds a number and as many random bytes: ids of another numbering, or made up, open to no number of ours. */
function newNumbering() {
  const key = randomBytes(16);
  const cipherOf = (make: typeof createCipheriv | typeof createDecipheriv) => make('aes-128-ecb', key, null);
  const ours = randomBytes(6);
  return {
    ring: new MoveRing(),
    sealed: (n: number): string => {
      const block = Buffer.concat([ours, randomBytes(4), Buffer.alloc(6)]);
      block.writeUIntBE(n, 10, 6);
      return cipherOf(createCipheriv).setAutoPadding(false).update(block).toString('hex');
    },
    opened: (id: string): number | null => {
      if (!/^[0-9a-f]{32}$/.test(id)) return null;
      const block = cipherOf(createDecipheriv).setAutoPadding(false).update(Buffer.from(id, 'hex'));
      return block.subarray(0, 6).equals(ours) ? block.readUIntBE(10, 6) : null;
    },
  };
}

function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined; // reported by the caller as not readable
  }
}

const afterMs = (ms: number): Promise<false> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(false), ms).unref();
  });
