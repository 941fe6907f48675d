import { type Instant, instant } from '../domain/time/instant.ts';

/** The one clock of every process. `offsetMs` is the row `clock_offset`, read together with what the clock is for. */
export type Clock = (offsetMs: number) => Instant;

/** Production: the offset is ignored, whoever wrote one. */
export const systemClock: Clock = () => instant(Date.now());

/** Embedded mode and tests: all processes move together with the row `clock_offset`. */
export const movableClock: Clock = (offsetMs) => instant(Date.now() + offsetMs);

const loopback = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The clock that fits the installation. Throws where the movable one is asked for beside a database on another machine:
 * EMBEDDED=1 is for what `npm start` runs on one, and a production that got it by mistake must not start.
 */
export function clockFor({ embedded, databaseUrl }: { embedded: boolean; databaseUrl: string }): Clock {
  if (!embedded) return systemClock;
  if (loopback.includes(new URL(databaseUrl).hostname)) return movableClock;
  throw new Error('EMBEDDED=1 belongs to `npm start` alone: leave it out where the database is on another machine');
}
