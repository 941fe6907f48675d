import type { Logger } from 'pino';
import type { CaseId } from '../domain/ids.ts';
import type { EngineDeps } from '../engine/act.ts';
import { type OnDueHandled, overdueCases, passOverdueTime } from '../engine/pass-time.ts';
import { readNow } from '../engine/clock.ts';
import { inParallel } from '../watchdog/in-parallel.ts';

export type SweepDeps = {
  readonly engine: EngineDeps;
  readonly log: Logger;
  readonly onDueHandled?: OnDueHandled;
};

/** Temporal's timers bring dues to the second; one that is later than this has been lost on the way. */
const lateMs = 60_000;
const atOnce = 4;
const pageSize = 200;
export const sweepEveryMs = 30_000;

/**
 * Handles every due that came more than a minute ago, a few cases at once, through the one door, and has their workflows
 * nudged: whatever has become of a timer, a nudge or all of Temporal. A case that cannot be handled keeps no other waiting.
 * Resolves with the number of cases.
 */
export async function sweepOverdue({ engine, log, onDueHandled }: SweepDeps, signal?: AbortSignal): Promise<number> {
  const now = await readNow(engine);
  const [tried, failed] = [new Set<CaseId>(), new Set<CaseId>()];
  const handle = async (id: CaseId) => {
    if (signal?.aborted) return;
    tried.add(id);
    await passOverdueTime(engine, id, onDueHandled).catch((err: unknown) => {
      failed.add(id);
      log.error({ err, caseId: id }, 'an overdue case could not be handled; it is tried again');
    });
  };
  while (!signal?.aborted) {
    const page = await overdueCases(engine.db, { now, lateMs, limit: pageSize + failed.size });
    const left = page.flatMap(({ id }) => (tried.has(id) ? [] : [id]));
    if (left.length === 0) break;
    await inParallel(left, atOnce, handle);
  }
  if (tried.size > 0) log.warn({ cases: tried.size }, 'dues had come that no workflow has handled');
  return tried.size;
}
