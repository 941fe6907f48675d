import type { PersonActor } from './actor.ts';
import type { Case } from './case/case.ts';
import type { PersonCommandType } from './command.ts';
import type { Context } from './context.ts';
import type { RefusalReason } from './refusal.ts';

export type AvailableAction =
  | { readonly action: PersonCommandType; readonly allowed: true }
  | { readonly action: PersonCommandType; readonly allowed: false; readonly why: RefusalReason };

/** What this person may do with the case now, and for what they may not, why. Never lists `submit`. */
export function availableActions(_state: Case, _actor: PersonActor, _context: Context): AvailableAction[] {
  return [];
}
