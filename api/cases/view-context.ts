import type { PersonActor } from '../../domain/actor.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { localDate } from '../../domain/time/office-time.ts';
import { viewerOf } from '../../domain/visibility.ts';
import type { RuleBook } from '../../domain/context.ts';
import type { ViewContext } from './view/case-line.ts';

/** The part of a request that says who asks, as what, when, and by which rules. */
export type Asker = { readonly actor: PersonActor; readonly rules: RuleBook; readonly now: Instant };

export function viewContextOf({ actor, rules, now }: Asker): ViewContext {
  const today = localDate(now);
  return { viewer: viewerOf(actor, rules.directory, rules.procedures, today), rules, today };
}
