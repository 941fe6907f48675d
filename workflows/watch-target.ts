import type { FollowedCase } from './followed-case.ts';
import { NamedTimers } from './named-timers.ts';

/**
 * The clocks beside the chain: the warning on day 7 and the breach after day 10 of the internal target, and the statutory
 * limit. They run on through every stage; a supplement that starts them anew moves their timers.
 */
export async function watchTarget(record: FollowedCase): Promise<void> {
  const timers = new NamedTimers(record);
  for await (const _ of record.looks()) {
    const clocks = record.waits().filter((wait) => wait.scope.kind === 'clock');
    timers.keep(clocks, (wait) => wait.summary);
  }
  timers.drop();
}
