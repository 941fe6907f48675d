import { readReadiness } from '../contract/system.ts';
import { handle } from '../http/handle.ts';
import { readinessOf } from './readiness.ts';

/** Load balancers look at the status alone; people and tests at the text. */
export const readReadinessRoute = handle(readReadiness, async ({ deps, response }) => {
  const readiness = await readinessOf(deps);
  if (readiness.status === 'not_ready') response.status(503).json(readiness);
  return readiness;
});
