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
  readonly tolerated: Tolerated;
  readonly limits: WatchLimits;
};

export const withDefaults = (deps: Pick<WatchDeps, 'engine' | 'client' | 'taskQueue' | 'mail'>): WatchDeps => ({
  ...deps,
  tolerated,
  limits: watchLimits,
});
