import type { Instant } from '../domain/time/instant.ts';
import type { Watched } from '../domain/watch.ts';
import { readNow } from '../engine/read-now.ts';
import { clockFaults } from '../engine/watch/clock-faults.ts';
import type { Fault } from '../engine/watch/fault.ts';
import { inWatchTurn } from '../engine/watch/in-turn.ts';
import { keepFindings } from '../engine/watch/keep-findings.ts';
import { casesBehindCalendar, overdueNotices, stuckNudges, unhandledDues } from '../engine/watch/late-faults.ts';
import { keepWatchProgress } from '../engine/watch/progress.ts';
import { sinceClockMovedMs } from '../engine/watch/since-moved.ts';
import { covering, type Judged } from './covering.ts';
import { workflowFaults } from './workflow-faults.ts';
import { lookAtRecord } from './look-at-record.ts';
import type { WatchDeps } from './watch-deps.ts';

/**
 * Looks for whatever should not be: between journal, state and rows, between the record and its workflows, in what should
 * have happened by itself, in who could act, in the clocks. Of the record it looks at what has changed since the last check
 * and at the next slice of the rest. Findings are kept for administrators; those that are over are closed. It mends nothing.
 */
export const checkInstallation = (deps: WatchDeps): Promise<Watched> =>
  inWatchTurn(deps.engine.db, () => checkInTurn(deps));

export async function checkInTurn(deps: WatchDeps): Promise<Watched> {
  const { db } = deps.engine;
  const now = await readNow(deps.engine);
  const judged = await judgedNow(deps);
  const record = await lookAtRecord(deps, now);
  const followers = await workflowFaults(deps, record.closely, now);
  const late = await lateFaults(deps, { now, temporal: followers.temporal, judged });
  const faults = [...record.faults, ...followers.faults, ...late];
  const { temporal } = followers;
  await keepFindings(db, { faults, at: now, covers: covering(record, followers, judged) });
  await keepWatchProgress(db, { ...record.next, at: new Date(now), cases: record.looked.size, temporal });
  return { cases: record.looked.size, findings: faults.length, temporal };
}

/** Whether the clock has stood long enough since it was moved, and whether mails are sent at all. */
async function judgedNow({ engine, mail, tolerated }: WatchDeps): Promise<Judged> {
  const movedMs = await sinceClockMovedMs(engine.db);
  return { dues: movedMs >= tolerated.due, notices: mail && movedMs >= tolerated.notice };
}

type Looking = { readonly now: Instant; readonly temporal: Watched['temporal']; readonly judged: Judged };

async function lateFaults({ engine, tolerated }: WatchDeps, { now, temporal, judged }: Looking): Promise<Fault[]> {
  const { db } = engine;
  return [
    ...(judged.dues ? await unhandledDues(db, now, tolerated.due) : []),
    // while Temporal is away they wait as they should
    ...(temporal === 'away'
      ? []
      : [...(await stuckNudges(db, tolerated.nudge)), ...(await casesBehindCalendar(db, tolerated.calendar))]),
    ...(judged.notices ? await overdueNotices(db, now, tolerated.notice) : []),
    ...(await clockFaults(engine, tolerated.clock)),
  ];
}
