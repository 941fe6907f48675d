import { setTimeout as sleep } from 'node:timers/promises';
import type { Repair } from '../domain/watchdog.ts';
import { readNow } from '../engine/clock.ts';
import { noteRepairs, type OpenFinding, openFindings } from '../engine/watchdog/findings.ts';
import { type Mend, startRound } from './check.ts';
import { checkAll, checkKinds, inWatchdogTurn } from './check-installation.ts';
import { checkOf } from './checks.ts';
import { inParallel } from './in-parallel.ts';
import type { WatchdogDeps } from './watchdog-deps.ts';

export type Repaired = {
  /** Findings that need no person and are gone: mended now, or while it was looked for them. */
  readonly mended: readonly OpenFinding[];
  /** What could not even be tried, and why. */
  readonly failed: readonly { readonly finding: OpenFinding; readonly error: string }[];
  /** What is still so afterwards. */
  readonly left: readonly OpenFinding[];
};

const atOnce = 5;
const pauseMs = 500;

/**
 * Looks, mends whatever may be mended without a person, and looks at once again at what was mended, until it has gone or
 * `patienceMs` have passed: workflows are signalled by the worker, which needs a moment. Safe to repeat.
 */
export const repairInstallation = (deps: WatchdogDeps, patienceMs: number): Promise<Repaired> =>
  inWatchdogTurn(deps.engine.db, async () => {
    const { db } = deps.engine;
    const before = await openFindings(db);
    const { temporal } = await checkAll(deps);
    const found = await openFindings(db);
    // rows first: what is read from them afterwards is right then
    const tried = found.filter(isMendable).toSorted((a, b) => orderOf(a) - orderOf(b));
    const failed = await mendAll(deps, tried);
    await noteRepairs(
      db,
      tried.map(({ id }) => id),
      await readNow(deps.engine),
    );
    // while Temporal is away nothing of it is signalled, however long one waits
    await checkAgain(deps, tried, temporal === 'away' ? 0 : Date.now() + patienceMs);
    const left = await openFindings(db);
    const still = new Set(left.map(({ id }) => id));
    const known = new Map([...before, ...found].map((finding) => [finding.id, finding]));
    return { mended: [...known.values()].filter((one) => needsNobody(one) && !still.has(one.id)), failed, left };
  });

const needsNobody = ({ kind }: OpenFinding): boolean => checkOf(kind).repair !== 'by_a_person';

const mendOf = ({ kind }: OpenFinding) => {
  const check = checkOf(kind);
  return check.repair === 'by_a_person' || check.mend === 'while_looking' ? null : check.mend;
};
const isMendable = (finding: OpenFinding): boolean => mendOf(finding) !== null;

/** Tries to mend one finding; what needs a person, or was tried while it was looked for, is left alone. */
export const mend: Mend = async (deps, finding) => {
  await mendOf(finding)?.(deps, finding);
};

const first: Partial<Record<Repair, number>> = { rebuild_rows: 0, handle_dues: 1 };
const orderOf = ({ kind }: OpenFinding): number => first[checkOf(kind).repair] ?? 2;

/** One that cannot be tried keeps none of the others from it: it is named with its reason. */
async function mendAll(deps: WatchdogDeps, findings: readonly OpenFinding[]): Promise<Repaired['failed']> {
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

async function checkAgain(deps: WatchdogDeps, tried: readonly OpenFinding[], until: number): Promise<void> {
  const kinds = [...new Set(tried.map(({ kind }) => kind))];
  const ids = new Set(tried.map(({ id }) => id));
  while (kinds.length > 0) {
    await checkKinds(await startRound(deps), kinds);
    const isLeft = (await openFindings(deps.engine.db)).some(({ id }) => ids.has(id));
    if (!isLeft || Date.now() > until) return;
    await sleep(pauseMs);
  }
}
