import type { z } from 'zod';
import { availableActions } from '../../domain/available-actions.ts';
import type { Case } from '../../domain/case/case.ts';
import { contextOf } from '../../domain/context.ts';
import type { Sight } from '../../domain/visibility.ts';
import type { AvailableAction } from '../contract/cases/actions.ts';
import type { Asker } from './view-context.ts';

type Actions = z.input<typeof AvailableAction>[];

/**
 * What the person may do now; it does not depend on other cases. Why something is not possible tells of open consultations and objections, so only those hear
 * it who may read them.
 */
export function actionsFor(state: Case, sight: Sight, { actor, rules, now }: Asker): Actions {
  const actions = availableActions(state, actor, contextOf(state, rules, now));
  return sight === 'inside' ? actions : actions.filter(({ allowed }) => allowed);
}
