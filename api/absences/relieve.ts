import { relieveHolders } from '../../engine/relieve-holders.ts';
import type { ApiDeps } from '../deps.ts';

/** What begins today is not kept waiting for the worker, which looks a moment later and finishes what is left. */
export async function relieveNow({ engine, log }: ApiDeps): Promise<void> {
  await relieveHolders(engine).catch((error: unknown) => {
    log.warn({ err: error }, 'tasks of an absent person were not all handed on; the worker goes on with it');
  });
}
