import {
  continueAsNew,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { CalendarActivities } from '../activities/create-activities.ts';
import {
  type ApplyCalendarInput,
  type CalendarProgress,
  calendarProgressQuery,
  calendarPublishedSignal,
} from './messages.ts';

// Tried again without end: what was moved before a failure is no longer behind, so nothing is done twice.
const { moveCases } = proxyActivities<CalendarActivities>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '10s',
  retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/**
 * So many that the record is done before the workflows of the first ones begin to take the worker's time; a batch that
 * dies half-way costs nothing, for the next try finds only those that are still behind.
 */
const BATCH = 250;
const FIRST_PAUSE_SECONDS = 10;
const LONGEST_PAUSE_SECONDS = 3_600;

/**
 * Takes every open case over to a published calendar, some at a time, in the order of their ids. Which are behind is
 * asked of the record, so that it may die, be started twice or begin again at any point. A case that cannot be moved holds
 * no other up: it is tried again in the next pass, after a pause. Ends, with the number of cases it moved, when no open
 * case is behind.
 */
export async function applyCalendar(input: ApplyCalendarInput): Promise<number> {
  const { version } = input;
  let progress: CalendarProgress = input.progress ?? firstPass(version);
  setHandler(calendarProgressQuery, () => progress);
  setHandler(calendarPublishedSignal, () => {}); // starts it where it does not run; it needs nothing more
  for (;;) {
    const batch = await moveCases({ version, after: progress.after, limit: BATCH });
    const { after, left } = batch;
    const moved = progress.moved + batch.moved;
    progress = { ...progress, after, left, moved, failed: progress.failed + batch.failed };
    show(progress);
    if (after === null && left === 0) return moved;
    if (after === null) {
      await sleep(`${pauseSeconds(progress.pass)} seconds`, { summary: 'cases that could not be moved' });
      progress = { ...progress, pass: progress.pass + 1, failed: 0 };
    }
    if (workflowInfo().continueAsNewSuggested) return continueAsNew<typeof applyCalendar>({ ...input, progress });
  }
}

const firstPass = (version: number): CalendarProgress => ({
  version,
  pass: 1,
  moved: 0,
  failed: 0,
  left: null,
  after: null,
});

const pauseSeconds = (pass: number): number => Math.min(FIRST_PAUSE_SECONDS * 2 ** (pass - 1), LONGEST_PAUSE_SECONDS);

function show({ version, moved, failed, left, pass }: CalendarProgress): void {
  setCurrentDetails(`calendar ${version}: **${moved}** moved, ${left} left · pass ${pass}, ${failed} failed`);
}
