import { sql } from 'kysely';
import type { Installation } from '../installation/installation.ts';
import type { Say } from '../say.ts';
import { approvalCaseType, searchAttributes } from '../../workflows/messages.ts';
import { nudgesLeft } from './backlog.ts';
import { waitUntil } from './wait-until.ts';

/**
 * Resolves when every open case has a workflow that has looked at it: no nudge is left, and Temporal lists as many
 * running workflows that show a stage (which they show after their first look) as there are open cases.
 */
export async function waitUntilStarted({ db, temporal }: Installation, say: Say): Promise<void> {
  const open = await openCases(db);
  const showing = `WorkflowType = '${approvalCaseType}' and ExecutionStatus = 'Running' and ${searchAttributes.stage.name} is not null`;
  let reportedAt = performance.now();
  const what = `workflows of ${open} open cases`;
  await waitUntil({ what, everyMs: 500, timeoutMs: 120_000 + 100 * open }, async () => {
    const left = await nudgesLeft(db);
    const { count } = await temporal.workflow.count(showing);
    if (performance.now() - reportedAt > 5_000) {
      say(`  ${count} of ${open} workflows have looked, ${left} nudges left`);
      reportedAt = performance.now();
    }
    return left === 0 && count >= open;
  });
}

async function openCases(db: Installation['db']): Promise<number> {
  const { rows } = await sql<{ open: number }>`
    select count(*)::integer as open from cases where closed_at is null`.execute(db);
  return rows[0]?.open ?? 0;
}
