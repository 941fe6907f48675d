import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, ServiceError } from '@temporalio/client';
import { sql } from 'kysely';
import type { Say } from './bench.ts';
import { inParallel } from '../watchdog/in-parallel.ts';
import type { Installation } from './installation/installation.ts';
import type { Db } from '../db/database.ts';
import type { CaseId } from '../domain/ids.ts';
import { approvalCaseType, caseWorkflowId, progressQuery, searchAttributes } from '../workflows/messages.ts';

const patienceMs = 180_000;

/**
 * Resolves when the backlog is empty: no nudge is left, and the workflow of each of these cases says that it has looked at
 * the case's last version. Temporal answers a query only after the signals that came before it, so asking once is enough
 * where nothing happens any more; asking itself takes the worker a few milliseconds a case, which counts as backlog here.
 */
export async function waitUntilSeen(
  { db, temporal }: Pick<Installation, 'db' | 'temporal'>,
  cases: readonly CaseId[],
): Promise<void> {
  await waitUntil(
    { what: 'no nudge left', everyMs: 100, timeoutMs: patienceMs },
    async () => (await nudgesLeft(db)) === 0,
  );
  const rows = await db.selectFrom('cases').select(['id', shownVersion]).where('id', 'in', cases).execute();
  await inParallel(rows, 4, ({ id, version }) =>
    waitUntil({ what: `case ${id} walked to version ${version}`, everyMs: 100, timeoutMs: patienceMs }, async () => {
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

/** Nudges that no case workflow has been signalled of yet: what the relay still has before it. */
export async function nudgesLeft(db: Db): Promise<number> {
  const { rows } = await sql<{ left: number }>`
    select count(*)::integer as left from nudges`.execute(db);
  return rows[0]?.left ?? 0;
}

/** Whether somebody has mail that is yet to be looked at, or is in the hands of a mail loop just now. */
export async function mailIsMoving(db: Db): Promise<boolean> {
  const { rows } = await sql<{ moving: boolean }>`
    select exists (select from nudges) or exists (select from deliveries where unseen_from is not null)
      or exists (select from mail_rounds where claimed_until > now()) as moving`.execute(db);
  return rows[0]?.moving ?? false;
}

type Patience = {
  /** What is waited for, for the sentence that says it did not come. */
  readonly what: string;
  readonly everyMs: number;
  readonly timeoutMs: number;
};

/** Looks again and again until it is so; throws when it takes too long. */
export async function waitUntil({ what, everyMs, timeoutMs }: Patience, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`waited ${timeoutMs / 1000} s in vain: ${what}`);
    await sleep(everyMs);
  }
}
