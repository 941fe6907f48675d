import { repairInstallation } from '../../watchdog/repair-installation.ts';
import { repairFindings } from '../contract/watchdog.ts';
import { handle } from '../http/handle.ts';
import { withRequestKey } from '../http/with-request-key.ts';
import { lastCheck } from './last-check.ts';

/** A person waits for the answer; what needs longer is seen by the next check. */
const patienceMs = 8_000;

/** Outside the transaction that remembers the key, as in `run-watchdog.ts`: what is mended is not mended again. */
export const repairFindingsRoute = handle(repairFindings, async (input) => {
  const { mended, failed } = await repairInstallation(input.deps.watchdog, patienceMs);
  return withRequestKey(input, '', async (trx) => ({
    ...(await lastCheck(trx)),
    mended: mended.length,
    failed: failed.map(({ finding: { id }, error }) => ({ id, error })),
  }));
});
