import { type ScheduleHandle, ScheduleNotFoundError } from '@temporalio/client';
import { msNumberToTs } from '@temporalio/common/lib/time.js';
import type { Db } from '../db/database.ts';
import { type Stretch, clockMoves, forgetClockMove } from '../engine/demo-clock/forward-clock.ts';
import type { WorkflowQueue } from './signal-workflows.ts';

/** What comes more often than this comes soon by itself, and finds that work is done which has only just become due. */
const SELDOM_MS = 3_600_000;

/**
 * Runs the Schedules that the demo clock has passed over (embedded mode only), each once a move. A move is forgotten when
 * all of them were looked at; one that was interrupted is looked at again, and a Schedule may then run twice: it finds its
 * work done.
 */
export async function runPassedSchedules(db: Db, queue: WorkflowQueue): Promise<void> {
  for (const move of await clockMoves(db)) {
    for (const schedule of await scheduleIds(queue)) await triggerIfPassed(queue, schedule, move);
    await forgetClockMove(db, move);
  }
}

/** Those that there are, asked of the server so that none has to be listed here; it may serve others beside us. */
export async function scheduleIds({ client }: WorkflowQueue): Promise<string[]> {
  const ids: string[] = [];
  for await (const { scheduleId } of client.schedule.list()) ids.push(scheduleId);
  return ids;
}

/**
 * Runs a Schedule of ours once if it has a time in the stretch, unless it is running; one that an operator has paused rests.
 * Resolves with whether it was to run.
 */
export async function triggerIfPassed(queue: WorkflowQueue, scheduleId: string, stretch: Stretch): Promise<boolean> {
  const schedule = queue.client.schedule.getHandle(scheduleId);
  try {
    if (!(await isMeant(schedule, queue)) || !(await hasTimeIn(scheduleId, queue, stretch))) return false;
    await schedule.trigger('SKIP');
    return true;
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return false; // taken away meanwhile
    throw error;
  }
}

async function isMeant(schedule: ScheduleHandle, { taskQueue }: WorkflowQueue): Promise<boolean> {
  const { action, state, info } = await schedule.describe();
  const [next = 0, afterNext = Infinity] = info.nextActionTimes.map((at) => at.getTime());
  return action.taskQueue === taskQueue && !state.paused && afterNext - next > SELDOM_MS;
}

async function hasTimeIn(scheduleId: string, { client }: WorkflowQueue, { from, to }: Stretch): Promise<boolean> {
  const { startTime } = await client.workflowService.listScheduleMatchingTimes({
    namespace: client.options.namespace,
    scheduleId,
    startTime: msNumberToTs(from.getTime()),
    endTime: msNumberToTs(to.getTime()),
  });
  return startTime.length > 0;
}
