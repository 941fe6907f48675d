import { forwardDemoClock, readDemoClock } from '../contract/demo.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { withRequestKey } from '../http/with-request-key.ts';
import { forwardClock } from '../../engine/demo-clock/forward-clock.ts';

export const readDemoClockRoute = handle(readDemoClock, async ({ now, signedIn }) => ({
  now,
  aheadMs: signedIn.clockOffsetMs,
}));

export const forwardDemoClockRoute = handle(forwardDemoClock, (input) => {
  const { body, deps } = input;
  const forward = 'to' in body ? body : { days: body.forwardDays };
  return withRequestKey(input, '', async (trx) => {
    const done = await forwardClock(trx, { clock: deps.engine.clock, forward });
    if (!done.ok) throw new ApiError(done.reason, { now: done.now, latest: done.latest });
    return { now: done.to, aheadMs: done.aheadMs, cases: done.cases };
  });
});
