import type { ScheduleHandle } from '@temporalio/client';
import { msNumberToTs } from '@temporalio/common/lib/time.js';
import { epochMs, type Instant } from '../domain/time/instant.ts';
import type { Stretch } from '../engine/nudges.ts';
import type { Followers } from './start-follower.ts';

/** What comes more often than this comes soon by itself, and finds that work is done which has only just become due. */
const SELDOM_MS = 3_600_000;

/**
 * Runs each Schedule of ours once that has a time in the stretch over which the clock was moved; one that an operator has
 * paused rests. Which there are and when they run is asked of the server, so that none has to be listed here. Resolves
 * with their ids.
 */
export async function triggerPassedSchedules(followers: Followers, stretch: Stretch): Promise<string[]> {
  const triggered: string[] = [];
  for await (const { scheduleId } of followers.client.schedule.list()) {
    const schedule = followers.client.schedule.getHandle(scheduleId);
    if (!(await isMeant(schedule, followers)) || !(await hasTimeIn(scheduleId, followers, stretch))) continue;
    await schedule.trigger();
    triggered.push(scheduleId);
  }
  return triggered;
}

/** The server may serve others beside us. */
async function isMeant(schedule: ScheduleHandle, { taskQueue }: Followers): Promise<boolean> {
  const { action, state, info } = await schedule.describe();
  const [next = 0, afterNext = Infinity] = info.nextActionTimes.map((at) => at.getTime());
  return action.taskQueue === taskQueue && !state.paused && afterNext - next > SELDOM_MS;
}

async function hasTimeIn(scheduleId: string, { client }: Followers, { from, to }: Stretch): Promise<boolean> {
  const { startTime } = await client.workflowService.listScheduleMatchingTimes({
    namespace: client.options.namespace,
    scheduleId,
    startTime: timestamp(from),
    endTime: timestamp(to),
  });
  return startTime.length > 0;
}

const timestamp = (at: Instant) => msNumberToTs(epochMs(at));
