import type { Logger } from 'pino';
import type { CaseId } from '../domain/ids.ts';
import type { EngineDeps } from '../engine/act.ts';
import { nudgeCases, unappliedCalendar } from '../engine/nudges.ts';
import { openCases } from '../engine/open-cases.ts';
import { approvalCaseType, caseWorkflowId } from '../workflows/messages.ts';
import { runningWorkflows } from '../watchdog/running-workflows.ts';
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
  const open = await allOpenCases(engine.db);
  const running = await runningWorkflows(client, taskQueue, approvalCaseType);
  const missing = open.filter((id) => !running.has(caseWorkflowId(id)));
  await nudgeCases(engine.db, missing);
  if (missing.length > 0) log.info({ cases: missing.length }, 'open cases had no running workflow; they are nudged');
  return missing.length;
}

const pageSize = 5_000;

async function allOpenCases(db: KeepDeps['engine']['db']): Promise<CaseId[]> {
  const all: CaseId[] = [];
  for (let page = await openCases(db, null, pageSize); page.length > 0; )
    page = (all.push(...page), await openCases(db, page.at(-1) ?? null, pageSize));
  return all;
}

/** Has open cases go over to the newest calendar, where it was published so long ago and one is still behind it. */
export async function keepCalendarApplied(deps: KeepDeps, publishedForMs = 0): Promise<void> {
  const version = await unappliedCalendar(deps.engine.db, publishedForMs);
  if (version !== null) await startCalendar(deps, version);
}
