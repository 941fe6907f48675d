import type { Db } from '../db/database.ts';
import { type CheckTotals, type FindingKind, findingKinds } from '../domain/watchdog.ts';
import { inTurn, patienceMs, watchdogLock } from '../engine/in-turn.ts';
import { keepWatchdogProgress } from '../engine/watchdog/choose-cases.ts';
import { type Fault, keepFindings } from '../engine/watchdog/findings.ts';
import { isTemporalAway } from './case-workflows.ts';
import { type Find, type Found, type Round, startRound } from './check.ts';
import { checkOf } from './checks.ts';
import { storedCases } from './checks/stored-case.ts';
import { unanswered } from './checks/temporal-away.ts';
import type { WatchdogDeps } from './watchdog-deps.ts';

/**
 * Looks for whatever should not be: between journal, state and rows, between the record and its workflows, in what should
 * have happened by itself, in who could act, in the clocks. Of the record it looks at what has changed since the last check
 * and at the next slice of the rest. Findings are kept for administrators; those that are over are closed.
 */
export const checkInstallation = (deps: WatchdogDeps): Promise<CheckTotals> =>
  inWatchdogTurn(deps.engine.db, () => checkAll(deps));

/** One check or repair at a time, in whatever process: findings that come and go at once would be recorded twice. */
export const inWatchdogTurn = <T>(db: Db, work: () => Promise<T>): Promise<T> =>
  inTurn(db, watchdogLock, work, patienceMs);

export async function checkAll(deps: WatchdogDeps): Promise<CheckTotals> {
  const round = await startRound(deps);
  const faults = await checkKinds(round, findingKinds);
  const temporal = faults.some(({ kind }) => kind === 'temporal_away') ? 'away' : 'ok';
  const cases = storedCases(round).size;
  const directoryVersion = round.directory.version;
  await keepWatchdogProgress(deps.engine.db, {
    ...round.chosen.next,
    directoryVersion,
    at: new Date(round.now),
    cases,
    temporal,
  });
  return { cases, findings: faults.length, temporal };
}

/** Looks for these kinds, one after the other, and keeps what is found of them and of all that shows in the same look. */
export async function checkKinds(round: Round, kinds: readonly FindingKind[]): Promise<readonly Fault[]> {
  const seen = new Map<Find, Found>();
  for (const kind of kinds) {
    const { find } = checkOf(kind);
    if (!seen.has(find)) seen.set(find, await look(round, find));
  }
  const faults = [...seen.values()].flatMap((found) => found.faults);
  await keepFindings(round.engine.db, {
    faults,
    at: round.now,
    covers: ({ kind, caseId }) => seen.get(checkOf(kind).find)?.looked(caseId) ?? false,
  });
  return faults;
}

const look = (round: Round, find: Find): Promise<Found> =>
  round.found(find).catch((error: unknown) => {
    if (!isTemporalAway(error)) throw error;
    return unanswered(round, error);
  });
