import type { PersonActor } from './actor.ts';
import type { Case } from './case/case.ts';
import { personCommandTypes } from './command.ts';
import type { SubmittedCommandType } from './commands/handler.ts';
import { generalFault, handlerOf } from './commands/handlers.ts';
import type { Context } from './context.ts';
import { isMember } from './directory.ts';
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

const faultOf = (action: SubmittedCommandType, state: Case, actor: PersonActor, context: Context): Refusal | null =>
  generalFault(state, action) ?? handlerOf(action).guard({ state, actor, context });
