import type { z } from 'zod';
import type { Case } from '../../../domain/case/case.ts';
import type { CaseEvent } from '../../../domain/event.ts';
import { sightOf } from '../../../domain/visibility.ts';
import type { OfficialView } from '../../contract/cases/official-view.ts';
import type { OutwardView } from '../../contract/cases/outward-view.ts';
import type { ViewContext } from './case-line.ts';
import { officialView } from './official-view.ts';
import { outwardView, type Shown } from './outward-view.ts';

export type ShownCase = Shown<z.input<typeof OfficialView>> | Shown<z.input<typeof OutwardView>>;

/**
 * The case as far as the viewer may see it; null where they may not see it at all. `ending` is the event that ended it
 * before a decision, if one did.
 */
export function viewOfCase(state: Case, ending: CaseEvent | null, context: ViewContext): ShownCase | null {
  const sight = sightOf(state, context.viewer);
  if (sight === null) return null;
  return sight === 'outward' ? outwardView(state, ending, context) : officialView(state, ending, { ...context, sight });
}
