import { type ScheduleHandle, ScheduleNotFoundError } from '@temporalio/client';
import { msNumberToTs } from '@temporalio/common/lib/time.js';
import { epochMs, type Instant } from '../domain/time/instant.ts';
import type { Stretch } from '../engine/nudged.ts';
import type { Followers } from './start-follower.ts';

/** What comes more often than this comes soon by itself, and finds that work is done which has only just become due. */
const SELDOM_MS = 3_600_000;

/** Those that there are, asked of the server so that none has to be listed here; it may serve others beside us. */
export async function scheduleIds({ client }: Followers): Promise<string[]> {
  const ids: string[] = [];
  for await (const { scheduleId } of client.schedule.list()) ids.push(scheduleId);
  return ids;
}

/**
 * Runs a Schedule of ours once if it has a time in the stretch over which the clock was moved, unless it is running; one
 * that an operator has paused rests. Resolves with whether it was to run.
 */
export async function triggerIfPassed(followers: Followers, scheduleId: string, stretch: Stretch): Promise<boolean> {
  const schedule = followers.client.schedule.getHandle(scheduleId);
  try {
    if (!(await isMeant(schedule, followers)) || !(await hasTimeIn(scheduleId, followers, stretch))) return false;
    await schedule.trigger('SKIP');
    return true;
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return false; // taken away meanwhile
    throw error;
  }
}

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
