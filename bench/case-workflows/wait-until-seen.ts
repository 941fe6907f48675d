import { type Client, ServiceError } from '@temporalio/client';
import { sql } from 'kysely';
import type { CaseId } from '../../domain/ids.ts';
import { caseWorkflowId, progressQuery } from '../../workflows/messages.ts';
import { inParallel } from '../in-parallel.ts';
import type { Installation } from '../installation/installation.ts';
import { nudgesLeft } from './backlog.ts';
import { waitUntil } from './wait-until.ts';

const timeoutMs = 180_000;

/**
 * Resolves when the backlog is empty: no nudge is left, and the workflow of each of these cases says that it has looked at
 * the case's last version. Temporal answers a query only after the signals that came before it, so asking once is enough
 * where nothing happens any more; asking itself takes the worker a few milliseconds a case, which counts as backlog here.
 */
export async function waitUntilSeen(
  { db, temporal }: Pick<Installation, 'db' | 'temporal'>,
  cases: readonly CaseId[],
): Promise<void> {
  await waitUntil({ what: 'no nudge left', everyMs: 100, timeoutMs }, async () => (await nudgesLeft(db)) === 0);
  const rows = await db.selectFrom('cases').select(['id', shownVersion]).where('id', 'in', cases).execute();
  await inParallel(rows, 4, ({ id, version }) =>
    waitUntil({ what: `case ${id} walked to version ${version}`, everyMs: 100, timeoutMs }, async () => {
      const seen = await versionSeen(temporal, id);
      return seen !== null && seen >= version;
    }),
  );
}

const shownVersion = sql<number>`(state::json ->> 'shownVersion')::integer`.as('version');

/** Null where the workflow has not looked yet, or where its worker is too busy to answer: it is asked again. */
async function versionSeen({ workflow }: Client, caseId: CaseId): Promise<number | null> {
  try {
    return (await workflow.getHandle(caseWorkflowId(caseId)).query(progressQuery))?.version ?? null;
  } catch (error) {
    if (error instanceof ServiceError) return null;
    throw error;
  }
}
