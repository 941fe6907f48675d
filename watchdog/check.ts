import type { Directory } from '../domain/directory.ts';
import type { CaseId } from '../domain/ids.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { Repair, FindingKind } from '../domain/watchdog.ts';
import { readNow } from '../engine/clock.ts';
import { type Chosen, chooseCases, readWatchdogProgress } from '../engine/watchdog/choose-cases.ts';
import { sinceClockMovedMs } from '../engine/watchdog/clocks.ts';
import { type Fault, type OpenFinding, openFindings } from '../engine/watchdog/findings.ts';
import type { WatchdogDeps } from './watchdog-deps.ts';

type Words = { readonly vi: string; readonly en: string };

export const byCommand: Words = { vi: 'Chạy lệnh sửa chữa', en: 'Run the repair' };

export const orWorkersLog: Words = {
  vi: 'Chạy lệnh sửa chữa; nếu vẫn còn, xem nhật ký của worker',
  en: 'Run the repair; if it stays, look into the worker’s log',
};

/** One kind of finding: how it is found, what mends it, and how administrators read it. */
export type Check = {
  readonly what: Words;
  /** What repairs it: by the one command, or by a person. */
  readonly toDo: Words;
  readonly find: Find;
} & (
  | { readonly repair: 'by_a_person' }
  | {
      readonly repair: Exclude<Repair, 'by_a_person'>;
      /** `while_looking`: `find` has tried it already, and only what is still so then is a finding. */
      readonly mend: Mend | 'while_looking';
    }
);

/** Kinds that are seen in one look have the same `find`; it is done once a round. */
export type Find = (round: Round) => Promise<Found>;

export type Found = {
  readonly faults: readonly Fault[];
  /** Whether it would have seen what is wrong with that case (null: with what is no case): what it has not seen is gone. */
  readonly looked: (caseId: CaseId | null) => boolean;
};

/** More at once say the same: it is not one case that is wrong. */
export const mostAtOnce = 10_000;

export const everywhere = (): boolean => true;
export const nowhere = (): boolean => false;

/** Tries to mend one finding, safe to repeat. Workflows are started by the relay, as after any act. */
export type Mend = (deps: WatchdogDeps, finding: OpenFinding) => Promise<void>;

export function caseOf({ kind, subject, caseId }: OpenFinding): CaseId {
  if (!caseId) throw new Error(`finding ${kind} of ${subject} names no case`);
  return caseId;
}

/** What all checks of one round go by. */
export type Round = WatchdogDeps & {
  readonly now: Instant;
  /** How long the demo clock had stood then. */
  readonly standsForMs: number;
  readonly directory: Directory;
  /** Whether people or units have changed since the round before. */
  readonly newDirectory: boolean;
  /** Of the record: what has changed since the round before, and the next slice of the rest. */
  readonly chosen: Chosen;
  /** The cases of open findings of these kinds: whether it is still so is always looked at. */
  readonly known: (...kinds: readonly FindingKind[]) => CaseId[];
  /** What a look has found in this round, however many ask for it. */
  readonly found: (find: Find) => Promise<Found>;
};

export async function startRound(deps: WatchdogDeps): Promise<Round> {
  const { db, rules } = deps.engine;
  const now = await readNow(deps.engine);
  const standsForMs = await sinceClockMovedMs(db);
  const before = await readWatchdogProgress(db);
  const { directory } = await rules.current();
  const open = await openFindings(db);
  const looks = new Map<Find, Promise<Found>>();
  const round: Round = {
    ...deps,
    now,
    standsForMs,
    directory,
    newDirectory: directory.version !== before.directoryVersion,
    chosen: await chooseCases(db, before, deps.limits),
    known: (...kinds) => open.flatMap(({ kind, caseId }) => (caseId && kinds.includes(kind) ? [caseId] : [])),
    found(find) {
      const look = looks.get(find) ?? find(round);
      looks.set(find, look);
      return look;
    },
  };
  return round;
}
