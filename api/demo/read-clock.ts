import { readDemoClock } from '../contract/demo.ts';
import { handle } from '../http/handle.ts';

export const readDemoClockRoute = handle(readDemoClock, async ({ now, signedIn }) => ({
  now,
  aheadMs: signedIn.clockOffsetMs,
}));
