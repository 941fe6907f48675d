import {
  caseFigures,
  clockFigures,
  findingFigures,
  lastChecked,
  noticeFigures,
  nudgeFigures,
  timerLagMs,
} from '../../db/queries/figures.ts';
import type { EngineDeps } from '../act.ts';
import { readNow } from '../clock.ts';

export type Figures = Awaited<ReturnType<typeof readFigures>>;

/** What `/metrics` shows of the record: numbers by stage and unit, nobody's names. */
export async function readFigures(deps: Pick<EngineDeps, 'db' | 'clock'>) {
  const { db } = deps;
  const now = await readNow(deps);
  const [cases, lagMs, nudges, notices, findings, checkedAt, clocks] = await Promise.all([
    caseFigures(db, now),
    timerLagMs(db, now),
    nudgeFigures(db),
    noticeFigures(db),
    findingFigures(db),
    lastChecked(db),
    clockFigures(db),
  ]);
  const sinceCheckedMs = checkedAt && Date.parse(now) - checkedAt.getTime();
  return { cases, lagMs, nudges, notices, findings, sinceCheckedMs, clocks };
}
