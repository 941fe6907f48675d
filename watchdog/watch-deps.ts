import type { Client } from '@temporalio/client';
import type { EngineDeps } from '../engine/act.ts';
import { type WatchLimits, watchLimits } from '../engine/watch/choose-cases.ts';
import { type Tolerated, tolerated } from '../engine/watch/late-faults.ts';

export type WatchDeps = {
  readonly engine: EngineDeps;
  readonly client: Client;
  readonly taskQueue: string;
  /** Whether mails are sent; while they are not, notices wait as they should. */
  readonly mail: boolean;
  /** Folder of the seals outside the database; null for a program that does not have it. */
  readonly sealDir: string | null;
  readonly tolerated: Tolerated;
  readonly limits: WatchLimits;
};

export const withDefaults = (deps: Omit<WatchDeps, 'tolerated' | 'limits'>): WatchDeps => ({
  ...deps,
  tolerated,
  limits: watchLimits,
});
