import { setTimeout as sleep } from 'node:timers/promises';
import { type Repair, repairOf, type Watched } from '../domain/watch.ts';
import { readNow } from '../engine/read-now.ts';
import { inWatchTurn } from '../engine/watch/in-turn.ts';
import { noteRepairs, type OpenFinding, openFindings } from '../engine/watch/open-findings.ts';
import { checkInTurn } from './check-installation.ts';
import { inParallel } from './in-parallel.ts';
import { mend } from './mend.ts';
import type { WatchDeps } from './watch-deps.ts';

export type Repaired = {
  /** Findings whose repair was tried. */
  readonly tried: readonly OpenFinding[];
  /** What could not even be tried, and why. */
  readonly failed: readonly { readonly finding: OpenFinding; readonly error: string }[];
  /** What is still so afterwards. */
  readonly left: readonly OpenFinding[];
  readonly watched: Watched;
};

const atOnce = 5;
const pauseMs = 500;

/**
 * Looks, mends whatever may be mended without a person, and looks again until it has gone or `patienceMs` have passed:
 * workflows are started by the worker, which needs a moment. Safe to repeat.
 */
export const repairInstallation = (deps: WatchDeps, patienceMs: number): Promise<Repaired> =>
  inWatchTurn(deps.engine.db, async () => {
    const { db } = deps.engine;
    await checkInTurn(deps);
    const found = await openFindings(db);
    // rows first: what is read from them afterwards is right then
    const tried = found.filter(isMendable).toSorted((a, b) => orderOf(a) - orderOf(b));
    const failed = await mendAll(deps, tried);
    await noteRepairs(
      db,
      tried.map(({ id }) => id),
      await readNow(deps.engine),
    );
    const watched = await checkUntilGone(deps, tried.length > 0 ? Date.now() + patienceMs : 0);
    return { tried, failed, left: await openFindings(db), watched };
  });

const isMendable = ({ kind }: OpenFinding): boolean => repairOf[kind] !== 'by_a_person';
const first: Partial<Record<Repair, number>> = { rebuild_rows: 0, handle_dues: 1 };
const orderOf = ({ kind }: OpenFinding): number => first[repairOf[kind]] ?? 2;

/** One that cannot be tried keeps none of the others from it: it is told with its reason. */
async function mendAll(deps: WatchDeps, findings: readonly OpenFinding[]): Promise<Repaired['failed']> {
  const failed: Repaired['failed'][number][] = [];
  for (const [, some] of Map.groupBy(findings, orderOf)) {
    await inParallel(some, atOnce, async (finding) => {
      await mend(deps, finding).catch((error: unknown) => {
        failed.push({ finding, error: error instanceof Error ? error.message : String(error) });
      });
    });
  }
  return failed;
}

async function checkUntilGone(deps: WatchDeps, until: number): Promise<Watched> {
  for (;;) {
    const watched = await checkInTurn(deps);
    const left = (await openFindings(deps.engine.db)).some(isMendable);
    // while Temporal is away nothing of it is started, however long one waits
    if (!left || watched.temporal === 'away' || Date.now() > until) return watched;
    await sleep(pauseMs);
  }
}
