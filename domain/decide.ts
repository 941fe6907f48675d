import type { Actor } from './actor.ts';
import type { Case } from './case/case.ts';
import type { Command } from './command.ts';
import type { Context } from './context.ts';
import type { CaseFact } from './event.ts';
import { refuse, type Refusal } from './refusal.ts';

export type Verdict = { readonly ok: true; readonly facts: readonly CaseFact[] } | Refusal;

/**
 * What an act makes happen, or why it is not possible: pure, total, without clock or randomness. `state` is null only
 * for `submit`. An act that changes nothing (a due already handled) is allowed and yields no facts.
 */
export function decide(_state: Case | null, _command: Command, _actor: Actor, _context: Context): Verdict {
  return refuse({ reason: 'nothing_changes' });
}
