import type { z } from 'zod';
import type { Case } from '../../../domain/case/case.ts';
import type { CaseEvent } from '../../../domain/event.ts';
import { progressOf } from '../../../domain/outward.ts';
import type { OutwardView } from '../../contract/cases/outward-view.ts';
import { caseLine, type ViewContext } from './case-line.ts';
import { outwardEnding } from './ending.ts';
import { supplementsFor } from './supplements-for.ts';
import { outwardTimeActs } from './time-acts.ts';

/** What the viewer does with the case is added by who knows it. */
export type Shown<View> = Omit<View, 'watching' | 'actions'>;

/** What an applicant may be shown; every part is named here, so that a new one inside stays inside. */
export function outwardView(
  state: Case,
  ending: CaseEvent | null,
  context: ViewContext,
): Shown<z.input<typeof OutwardView>> {
  const procedure = context.rules.procedure(state.procedure);
  return {
    ...caseLine(state, context),
    sight: 'outward',
    procedureTitle: procedure.title,
    progress: progressOf(state, procedure),
    dossier: state.dossier,
    papers: [...state.papers],
    supplements: supplementsFor(state, 'outward'),
    ...outwardTimeActs(state),
    result: resultOf(state),
    ending: outwardEnding(ending),
  };
}

function resultOf({ decision, closedAt }: Case): z.input<typeof OutwardView>['result'] {
  if (!decision || closedAt === null) return null;
  const { outcome, reason, conditions, paper } = decision;
  return { outcome, reason, conditions: [...conditions], paper };
}
