import { systemActor } from '../domain/actor.ts';
import type { CaseId } from '../domain/ids.ts';
import { type Look, lookAt } from '../domain/look.ts';
import { epochMs } from '../domain/time/instant.ts';
import { actAsFollower } from './act-on-case.ts';
import type { EngineDeps } from './act.ts';

/**
 * Makes events of all dues of the case that have come, once, and says what is so then; with nothing due it writes
 * nothing. Null where the record has no such case. Throws where this machine's clock is far behind: trying again helps.
 * `onDelay` hears of each due how long after its moment it was handled.
 */
export async function passTime(
  deps: EngineDeps,
  caseId: CaseId,
  onDelay: (delayMs: number) => void = () => {},
): Promise<Look | null> {
  const outcome = await actAsFollower(deps, { caseId, actor: systemActor, command: { type: 'pass_time' } });
  if (outcome.ok) {
    for (const { fact } of outcome.events) {
      if (fact.type === 'due_passed') onDelay(epochMs(outcome.at) - epochMs(fact.dueAt));
    }
    return lookAt(outcome.state, outcome.at);
  }
  if (outcome.reason === 'unknown_case') return null;
  throw new Error(`the dues of case ${caseId} could not be handled: ${outcome.reason}`);
}
