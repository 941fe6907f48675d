import type { PersonActor } from './actor.ts';
import type { Case } from './case/case.ts';
import { personCommandTypes } from './command.ts';
import type { SubmittedCommandType } from './commands/handler.ts';
import { generalFault, handlerOf } from './commands/handlers.ts';
import type { Context } from './context.ts';
import { isMember } from './directory.ts';
import type { Attempt } from './flow/guard.ts';
import { beginStory } from './flow/story.ts';
import { type Refusal, type RefusalReason, refuse } from './refusal.ts';
import { localDate } from './time/office-time.ts';

export type AvailableAction =
  | { readonly action: SubmittedCommandType; readonly allowed: true }
  | { readonly action: SubmittedCommandType; readonly allowed: false; readonly why: RefusalReason };

const actions = personCommandTypes.filter((type) => type !== 'submit');

/** What this person may do with the case now, and for what they may not, why. Never lists `submit`. */
export function availableActions(state: Case, actor: PersonActor, context: Context): AvailableAction[] {
  const member = isMember(context.directory, actor.person, actor.unit, actor.role, localDate(context.now));
  return actions.map((action) => {
    const fault = member ? faultOf(action, state, actor, context) : refuse({ reason: 'not_a_member' });
    if (!fault) return { action, allowed: true };
    const { ok: _, ...why } = fault;
    return { action, allowed: false, why };
  });
}

function faultOf(action: SubmittedCommandType, state: Case, actor: PersonActor, context: Context): Refusal | null {
  const attempt = { state, actor, context };
  return generalFault(attempt, action) ?? handlerOf(action).guard(attempt) ?? trialsFault(action, attempt);
}

/** Why none of what could be said goes through; nothing comes of a trial. */
function trialsFault(action: SubmittedCommandType, attempt: Attempt): Refusal | null {
  const { guard, act, trials } = handlerOf(action);
  const { state, actor, context } = attempt;
  let first: Refusal | null = null;
  for (const command of trials?.(attempt) ?? []) {
    const fault = guard(attempt, command) ?? act(beginStory(state, state.id, actor, context), command, actor);
    if (!fault) return null;
    first ??= fault;
  }
  return first;
}
