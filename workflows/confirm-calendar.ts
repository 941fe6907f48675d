import { proxyActivities, sleep } from '@temporalio/workflow';
import type { CalendarActivities } from '../activities/create-activities.ts';

// What a mail server says is on record, not an error; what is tried again here is our own database being away.
const { askToConfirmCalendar } = proxyActivities<CalendarActivities>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '10s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/**
 * Asks administrators to confirm the days of the next year; started every morning by a Schedule, and on most mornings there
 * is nothing to ask. Mails that a server has put off are tried again every hour; a day on which none can be mailed does not
 * matter, the next one finds them.
 */
export async function confirmCalendar(): Promise<void> {
  while ((await askToConfirmCalendar()) > 0) await sleep('1 hour', { summary: 'mails that were put off' });
}
