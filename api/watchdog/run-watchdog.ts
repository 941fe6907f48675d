import { checkInstallation } from '../../watchdog/check-installation.ts';
import { runWatchdog } from '../contract/watchdog.ts';
import { handle } from '../http/handle.ts';
import { withRequestKey } from '../http/with-request-key.ts';
import { lastCheck } from './last-check.ts';

/** Outside the transaction that remembers the key: it takes seconds, and a second look at once does no harm. */
export const runWatchdogRoute = handle(runWatchdog, async (input) => {
  await checkInstallation(input.deps.watchdog);
  return withRequestKey(input, '', lastCheck);
});
