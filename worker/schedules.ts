import { type Client, ScheduleAlreadyRunning, type ScheduleOptions } from '@temporalio/client';
import { morningDigestType, nightlySealType, watchdogType } from '../workflows/messages.ts';

/** Creates the schedule or brings an existing one up to date; a pause made by an operator stays. Safe to repeat. */
export async function ensureSchedule({ schedule }: Client, options: ScheduleOptions): Promise<'created' | 'updated'> {
  try {
    await schedule.create(options);
    return 'created';
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    const { spec, action, policies } = options;
    await schedule
      .getHandle(options.scheduleId)
      .update(({ state }) => ({ spec, action, state, ...(policies && { policies }) }));
    return 'updated';
  }
}

/** Every night at two the day's journal is sealed. After an outage of less than a day the missed seal is made up for. */
export const nightlySeal = (taskQueue: string): ScheduleOptions => ({
  scheduleId: 'nightly-seal',
  spec: { calendars: [{ hour: 2 }], timezone: 'Asia/Ho_Chi_Minh' },
  action: { type: 'startWorkflow', workflowType: nightlySealType, workflowId: 'nightly-seal', taskQueue, args: [] },
  policies: { overlap: 'SKIP', catchupWindow: '1 day' },
});

/**
 * Every morning at 07:10, before the office opens, everybody's mail of the day is written, and administrators are asked about
 * the calendar where it is time to (from 1 October on); on days off the activity writes none. After an outage of less than four hours it comes late, after a longer one not at all: the day is too old by then.
 */
export const morningDigest = (taskQueue: string): ScheduleOptions => ({
  scheduleId: 'morning-digest',
  spec: { calendars: [{ hour: 7, minute: 10 }], timezone: 'Asia/Ho_Chi_Minh' },
  action: {
    type: 'startWorkflow',
    workflowType: morningDigestType,
    workflowId: 'morning-digest',
    taskQueue,
    args: [],
  },
  policies: { overlap: 'SKIP', catchupWindow: '4 hours' },
});

/** Every five minutes; a turn that an outage has missed is not made up for, the next one sees the same. */
export const watchdog = (taskQueue: string): ScheduleOptions => ({
  scheduleId: 'watchdog',
  spec: { intervals: [{ every: '5 minutes' }] },
  action: { type: 'startWorkflow', workflowType: watchdogType, workflowId: 'watchdog', taskQueue, args: [] },
  policies: { overlap: 'SKIP', catchupWindow: '1 minute' },
});
