import type { z } from 'zod';
import { availableActions } from '../../domain/available-actions.ts';
import type { Case } from '../../domain/case/case.ts';
import type { Context } from '../../domain/context.ts';
import { noNeighbours } from '../../domain/dossier/warning.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { localDate } from '../../domain/time/office-time.ts';
import type { Sight } from '../../domain/visibility.ts';
import type { RuleBook } from '../../engine/rules.ts';
import type { AvailableAction } from '../contract/cases/actions.ts';
import type { Asking } from './showing.ts';

type Actions = z.input<typeof AvailableAction>[];

/**
 * What the person may do now. Why something is not possible tells of open questions and objections, so only those hear
 * it who may read them.
 */
export function actionsFor(state: Case, sight: Sight, { actor, rules, now }: Asking): Actions {
  const actions = availableActions(state, actor, contextOf(state, rules, now));
  return sight === 'inside' ? actions : actions.filter(({ allowed }) => allowed);
}

/** As the engine makes it; what may be done does not depend on other cases. */
const contextOf = (state: Case, rules: RuleBook, now: Instant): Context => ({
  now,
  directory: rules.directory,
  procedure: rules.procedure(state.procedure),
  calendar: rules.calendar(state.calendarVersion),
  inForce: rules.inForce(state.procedure.id, localDate(now)),
  neighbours: noNeighbours,
  submission: null,
});
