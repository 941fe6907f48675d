import type { Case } from './case/case.ts';
import type { Context } from './context.ts';
import type { CaseFact } from './event.ts';
import type { PersonId } from './ids.ts';
import type { Actor } from './actor.ts';
import type { Instant } from './time/instant.ts';

export type NoticeTemplate = string;

export type Notice = {
  readonly recipient: PersonId;
  readonly template: NoticeTemplate;
  readonly urgency: 'normal' | 'urgent';
  /** Not told before this moment: the next office opening, unless urgent. */
  readonly notBefore: Instant;
};

/** Who is told what after an act: at most one notice a recipient, never the one who acted. */
export function notices(_after: Case, _facts: readonly CaseFact[], _actor: Actor, _context: Context): Notice[] {
  return [];
}
