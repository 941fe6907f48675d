import { systemActor } from '../domain/actor.ts';
import type { Db } from '../db/database.ts';
import type { CaseId } from '../domain/ids.ts';
import type { Look } from '../domain/look.ts';
import { addMs, epochMs, type Instant } from '../domain/time/instant.ts';
import { actAsWorkflow, actOnCase } from './act-on-case.ts';
import type { ActOutcome, EngineDeps } from './act.ts';
import { lookFrom } from './look-at-case.ts';

/** Hears of each due how long after its moment it was handled. */
export type OnDueHandled = (delayMs: number) => void;

const command = { type: 'pass_time' } as const;

/**
 * Makes events of all dues of the case that have come, once, and says what is so then; with nothing due it writes
 * nothing. For the case's own workflow, which is not nudged. Null where the record has no such case. Throws where this
 * machine's clock is far behind: trying again helps.
 */
export async function passTime(
  deps: EngineDeps,
  caseId: CaseId,
  onDueHandled: OnDueHandled = () => {},
): Promise<Look | null> {
  const outcome = await actAsWorkflow(deps, { caseId, actor: systemActor, command });
  const done = doneIn(outcome, caseId, onDueHandled);
  return done && lookFrom(deps, done.state, done.at);
}

/** The same for whoever finds that a due was not handled: the case's workflow is nudged, like by any act. */
export async function passOverdueTime(
  deps: EngineDeps,
  caseId: CaseId,
  onDueHandled: OnDueHandled = () => {},
): Promise<void> {
  doneIn(await actOnCase(deps, { caseId, actor: systemActor, command }), caseId, onDueHandled);
}

function doneIn(outcome: ActOutcome, caseId: CaseId, onDueHandled: OnDueHandled) {
  if (!outcome.ok) {
    if (outcome.reason === 'unknown_case') return null;
    throw new Error(`the dues of case ${caseId} could not be handled: ${outcome.reason}`);
  }
  for (const { fact } of outcome.events)
    if (fact.type === 'due_passed') onDueHandled(epochMs(outcome.at) - epochMs(fact.dueAt));
  return outcome;
}

export type OverdueCase = { readonly id: CaseId; readonly dueAt: Date };

/** Open cases with a due that came more than `lateMs` ago and was not handled; the longest waiting first. */
export async function overdueCases(
  db: Db,
  { now, lateMs, limit }: { readonly now: Instant; readonly lateMs: number; readonly limit: number },
): Promise<OverdueCase[]> {
  const rows = await db
    .selectFrom('cases')
    .select(['id', 'next_due_at'])
    .where('closed_at', 'is', null)
    .where('next_due_at', '<', new Date(addMs(now, -lateMs)))
    .orderBy('next_due_at')
    .orderBy('id') // the same ones each time, where nothing has changed
    .limit(limit)
    .execute();
  // the condition above excludes null
  return rows.flatMap(({ id, next_due_at }) => (next_due_at ? [{ id, dueAt: next_due_at }] : []));
}
