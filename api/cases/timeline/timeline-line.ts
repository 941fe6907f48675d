import type { Case } from '../../../domain/case/case.ts';
import type { CaseEvent } from '../../../domain/event.ts';
import { isRestricted } from '../../../domain/event-traits.ts';
import { isOwnPart } from '../../../domain/own-part.ts';
import { seesConcerns, type Sight } from '../../../domain/visibility.ts';
import type { TimelineLine } from '../../contract/cases/one.ts';
import type { ViewContext } from '../view/case-line.ts';
import { personRef, unitRef } from '../view/names.ts';
import { type Data, shownData, whole } from './shown-data.ts';

/** What is so about the case and its viewer for every line. */
export type TimelineContext = ViewContext & { readonly state: Case; readonly sight: Sight };

/** The journal as far as the viewer may read it, each line with the shown version of the case after it. */
export function timelineLines(journal: readonly CaseEvent[], context: TimelineContext): TimelineLine[] {
  let version = 0;
  return journal.flatMap((event) => {
    if (!isRestricted(event.fact)) version += 1;
    const data = dataFor(event, context);
    if (data === null) return []; // not theirs to know that it happened
    return { version, recordedAt: event.recordedAt, type: event.fact.type, by: byWhom(event, context), data };
  });
}

function dataFor(event: CaseEvent, { state, sight, viewer }: TimelineContext): Data | null {
  const { fact } = event;
  if (isRestricted(fact)) return seesConcerns(state.procedure, viewer) ? whole(fact) : null;
  const isWhole = sight === 'inside' || (sight === 'consulted' && isOwnPart(event, state, viewer));
  return isWhole ? whole(fact) : shownData(fact, sight, state);
}

/** An applicant reads the names of applicants of their own unit only. */
function byWhom({ actor }: CaseEvent, { sight, viewer, rules: { directory } }: TimelineContext): TimelineLine['by'] {
  if (actor.kind === 'system') return null;
  const ours = actor.role === 'applicant' && viewer.units.includes(actor.unit);
  if (sight === 'outward' && !ours) return null;
  return {
    person: personRef(directory, actor.person),
    unit: unitRef(directory, actor.unit),
    role: actor.role,
    onBehalfOf: actor.onBehalfOf === undefined ? null : personRef(directory, actor.onBehalfOf),
  };
}
