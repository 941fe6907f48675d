import type { CaseId } from '../domain/ids.ts';
import type { Instant } from '../domain/time/instant.ts';
import { localDate } from '../domain/time/office-time.ts';
import type { Watched } from '../domain/watch.ts';
import { readNow } from '../engine/read-now.ts';
import { type Chosen, chooseCases } from '../engine/watch/choose-cases.ts';
import { clockFaults } from '../engine/watch/clock-faults.ts';
import type { Fault } from '../engine/watch/fault.ts';
import { everyHolder } from '../engine/watch/every-holder.ts';
import { inWatchTurn } from '../engine/watch/in-turn.ts';
import { keepFindings } from '../engine/watch/keep-findings.ts';
import { casesBehindCalendar, overdueNotices, stuckNudges, unhandledDues } from '../engine/watch/late-faults.ts';
import type { OpenFinding } from '../engine/watch/open-findings.ts';
import { keepWatchProgress, readWatchProgress, type WatchProgress } from '../engine/watch/progress.ts';
import { recordFaults } from '../engine/watch/record-faults.ts';
import { type FollowerFaults, followerFaults } from './follower-faults.ts';
import type { WatchDeps } from './watch-deps.ts';

/**
 * Looks for whatever should not be: between journal, state and rows, between the record and its workflows, in what should
 * have happened by itself, in who could act, in the clocks. Of the record it looks at what has changed since the last check
 * and at the next slice of the rest. Findings are kept for administrators; those that are over are closed. It mends nothing.
 */
export const checkInstallation = (deps: WatchDeps): Promise<Watched> =>
  inWatchTurn(deps.engine.db, () => checkInTurn(deps));

export async function checkInTurn(deps: WatchDeps): Promise<Watched> {
  const { db, rules } = deps.engine;
  const now = await readNow(deps.engine);
  const progress = await readWatchProgress(db);
  const chosen = await chooseCases(db, progress, deps.limits);
  const looked = [...new Set([...chosen.known.record, ...chosen.changed, ...chosen.slice])];
  const { directory } = await rules.current();
  const record = await recordFaults(db, looked, localDate(now));
  const holders =
    directory.version === progress.directoryVersion ? null : await everyHolder(db, directory, localDate(now));
  // what a case that cannot be trusted should wait for is not known
  const unsound = new Set(record.flatMap(({ kind, caseId }) => (kind === 'no_holder' ? [] : (caseId ?? []))));
  const closely = [...chosen.known.workflows, ...chosen.slice].filter((id) => !unsound.has(id));
  const followers = await followerFaults(deps, closely, now);
  const late = await lateFaults(deps, now, followers.temporal);
  const faults = [...record, ...(holders ?? []), ...followers.faults, ...late];
  await keepFindings(db, {
    faults,
    at: now,
    covers: covering(new Set(looked), { followers, holders: holders !== null, mail: deps.mail }),
  });
  await keepWatchProgress(db, {
    ...nextOf(chosen, directory.version),
    at: new Date(now),
    cases: looked.length,
    temporal: followers.temporal,
  });
  return { cases: looked.length, findings: faults.length, temporal: followers.temporal };
}

const nextOf = ({ changedUpTo, sliceAfter }: Chosen, directoryVersion: number): WatchProgress => ({
  changedUpTo,
  sliceAfter,
  directoryVersion,
});

async function lateFaults(
  { engine: { db }, mail, tolerated }: WatchDeps,
  now: Instant,
  temporal: Watched['temporal'],
): Promise<Fault[]> {
  return [
    ...(await unhandledDues(db, now, tolerated.due)),
    // while Temporal is away they wait as they should
    ...(temporal === 'away'
      ? []
      : [...(await stuckNudges(db, tolerated.nudge)), ...(await casesBehindCalendar(db, tolerated.calendar))]),
    ...(mail ? await overdueNotices(db, now, tolerated.notice) : []),
    ...(await clockFaults(db, now, tolerated.clock)),
  ];
}

type Scope = { readonly followers: FollowerFaults; readonly holders: boolean; readonly mail: boolean };

/** Which findings are over if this check has not seen them again. */
function covering(looked: ReadonlySet<CaseId>, { followers, holders, mail }: Scope) {
  return (finding: OpenFinding): boolean => {
    const isLooked = finding.caseId !== null && looked.has(finding.caseId);
    switch (finding.kind) {
      case 'row_differs':
      case 'state_differs':
      case 'journal_broken':
        return isLooked;
      case 'no_holder':
        return isLooked || holders;
      case 'notice_overdue':
        return mail;
      case 'due_unhandled':
      case 'clock_skew':
        return true;
      case 'nudge_stuck':
      case 'calendar_behind':
        return followers.temporal === 'ok';
      case 'workflow_missing':
      case 'workflow_ended':
      case 'workflow_stuck':
      case 'workflow_wrong':
      case 'temporal_away':
      case 'no_worker':
        return followers.covers(finding);
    }
  };
}
