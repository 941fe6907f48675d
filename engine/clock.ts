import { type Instant, instant } from '../domain/time/instant.ts';

/** The one clock of every process. `offsetMs` is the row `clock_offset`, read together with what the clock is for. */
export type Clock = (offsetMs: number) => Instant;

/** Production: the offset is ignored, whoever wrote one. */
export const systemClock: Clock = () => instant(Date.now());

/** Embedded mode and tests: all processes move together with the row `clock_offset`. */
export const movableClock: Clock = (offsetMs) => instant(Date.now() + offsetMs);
