import { systemActor } from '../domain/actor.ts';
import type { CaseId } from '../domain/ids.ts';
import { type Look, lookAt } from '../domain/look.ts';
import { actAsFollower } from './act-on-case.ts';
import type { EngineDeps } from './act.ts';

/**
 * Makes events of all dues of the case that have come, once, and says what is so then; with nothing due it writes
 * nothing. Null where the record has no such case. Throws where this machine's clock is far behind: trying again helps.
 */
export async function passTime(deps: EngineDeps, caseId: CaseId): Promise<Look | null> {
  const outcome = await actAsFollower(deps, { caseId, actor: systemActor, command: { type: 'time_passed' } });
  if (outcome.ok) return lookAt(outcome.state, outcome.at);
  if (outcome.reason === 'unknown_case') return null;
  throw new Error(`the dues of case ${caseId} could not be handled: ${outcome.reason}`);
}
