import type { CaseId } from '../domain/ids.ts';
import type { Instant } from '../domain/time/instant.ts';
import { localDate } from '../domain/time/office-time.ts';
import { type Chosen, chooseCases } from '../engine/watch/choose-cases.ts';
import { everyHolder } from '../engine/watch/every-holder.ts';
import type { Fault } from '../engine/watch/fault.ts';
import { readWatchProgress, type WatchProgress } from '../engine/watch/progress.ts';
import { recordFaults } from '../engine/watch/record-faults.ts';
import type { WatchDeps } from './watch-deps.ts';

export type RecordLook = {
  readonly faults: readonly Fault[];
  /** The cases whose journal, state and rows were held against each other. */
  readonly looked: ReadonlySet<CaseId>;
  /** Whether all open cases were asked who could take them, because people or units have changed. */
  readonly allHolders: boolean;
  /** Cases whose workflows are worth being asked one by one. */
  readonly closely: readonly CaseId[];
  /** Where the next look goes on. */
  readonly next: WatchProgress;
};

/** Looks at what has changed in the record since the last time, at the next slice of the rest, and at what was found there. */
export async function lookAtRecord(deps: WatchDeps, now: Instant): Promise<RecordLook> {
  const { db, rules } = deps.engine;
  const { sealDir, limits } = deps;
  const before = await readWatchProgress(db);
  const chosen = await chooseCases(db, before, limits);
  const looked = new Set([...chosen.known.record, ...chosen.changed, ...chosen.slice]);
  const { directory } = await rules.current();
  const allHolders = directory.version !== before.directoryVersion;
  const own = await recordFaults({ db, sealDir, today: localDate(now) }, [...looked]);
  const holders = allHolders ? await everyHolder(db, directory, localDate(now)) : [];
  return {
    faults: [...own, ...holders],
    looked,
    allHolders,
    closely: closelyOf(chosen, own),
    next: { ...chosen.next, directoryVersion: directory.version },
  };
}

/** What a case that cannot be trusted should wait for is not known: its workflow is left alone. */
function closelyOf({ known, slice, soon }: Chosen, faults: readonly Fault[]): CaseId[] {
  const unsound = new Set(faults.filter(({ kind }) => kind !== 'no_holder').map(({ caseId }) => caseId));
  return [...new Set([...known.workflows, ...soon, ...slice])].filter((id) => !unsound.has(id));
}
