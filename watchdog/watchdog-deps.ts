import type { Client } from '@temporalio/client';
import type { EngineDeps } from '../engine/act.ts';
import { type CheckLimits, checkLimits } from '../engine/watchdog/choose-cases.ts';

export type WatchdogDeps = {
  readonly engine: EngineDeps;
  readonly client: Client;
  readonly taskQueue: string;
  /** Whether mails are sent; while they are not, notices wait as they should. */
  readonly mail: boolean;
  /** Folder of the seals outside the database; null for a program that does not have it. */
  readonly sealDir: string | null;
  readonly tolerated: Tolerated;
  readonly limits: CheckLimits;
};

/** Beyond these, in milliseconds, what should have happened by itself has not. */
export type Tolerated = {
  /** After a due's moment; the worker's sweep handles it after 60 s. */
  readonly due: number;
  /** A nudge of a relay that works waits for milliseconds, one of a relay that died for 8 s. */
  readonly nudge: number;
  /** A notice after the moment of its next try. */
  readonly notice: number;
  /** A case that counts by an older calendar, after the newest was published; thousands take a minute or two. */
  readonly calendar: number;
  /** A case after its last event, before its workflow must have seen it. */
  readonly workflow: number;
  /** A case after it was nudged because it had no workflow, before one must run. */
  readonly start: number;
  /** A process's clock beside the database's. */
  readonly clock: number;
};

const tolerated: Tolerated = {
  due: 120_000,
  nudge: 60_000,
  notice: 900_000,
  calendar: 600_000,
  workflow: 60_000,
  start: 10_000,
  clock: 5_000,
};

export const withDefaults = (deps: Omit<WatchdogDeps, 'tolerated' | 'limits'>): WatchdogDeps => ({
  ...deps,
  tolerated,
  limits: checkLimits,
});
