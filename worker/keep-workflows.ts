import type { Logger } from 'pino';
import type { EngineDeps } from '../engine/act.ts';
import { unappliedCalendar } from '../engine/calendar/cases-left.ts';
import { nudgeCases } from '../engine/nudges.ts';
import { openCases } from '../engine/open-cases.ts';
import { withoutWorkflow } from '../watchdog/case-workflows.ts';
import { startCalendar, type WorkflowQueue } from './signal-workflows.ts';

export type KeepDeps = WorkflowQueue & { readonly engine: Pick<EngineDeps, 'db'>; readonly log: Logger };

export const keepEveryMs = 5 * 60_000;

/**
 * Nudges the open cases that have no running workflow: it failed because today's code does not replay its history, somebody
 * terminated it, or Temporal has lost it. A nudge starts it from the record, so that a deploy needs no operator. Resolves
 * with their number.
 */
export async function keepCasesRunning({ engine, client, taskQueue, log }: KeepDeps): Promise<number> {
  // the record first: a case that is submitted meanwhile has yet to be started
  const open = await openCases(engine.db, null);
  const missing = await withoutWorkflow({ client, taskQueue }, open);
  await nudgeCases(engine.db, missing);
  if (missing.length > 0) log.info({ cases: missing.length }, 'open cases had no running workflow; they are nudged');
  return missing.length;
}

/** Has open cases go over to the newest calendar, where one is still behind it; whoever is at work hears it and goes on. */
export async function keepCalendarApplied(deps: KeepDeps): Promise<void> {
  const version = await unappliedCalendar(deps.engine.db);
  if (version !== null) await startCalendar(deps, version);
}
