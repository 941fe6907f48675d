import type { Case } from '../../../domain/case/case.ts';
import type { CaseEvent, CaseFact } from '../../../domain/event.ts';
import { eventTraits } from '../../../domain/event-traits.ts';
import { seesConcerns, type Sight } from '../../../domain/visibility.ts';
import type { TimelineLine } from '../../contract/cases/timeline-line.ts';
import type { ViewContext } from '../view/case-line.ts';
import { personRef, unitRef } from '../view/names.ts';
import { shownVersion } from '../numbering.ts';
import { isOwnPart } from './own-part.ts';
import { type Data, shownData, whole } from './shown-data.ts';

/** What is so about the case and its viewer for every line. */
export type TimelineContext = ViewContext & { readonly state: Case; readonly sight: Sight };

/** A line of the journal as the viewer may read it; null where it is not theirs to know that it happened. */
export function timelineLine(event: CaseEvent, context: TimelineContext): TimelineLine | null {
  const data = dataFor(event, context);
  if (data === null) return null;
  const version = shownVersion(context.state, event.version, context.viewer);
  return { version, recordedAt: event.recordedAt, type: event.fact.type, by: byWhom(event, context), data };
}

function dataFor(event: CaseEvent, { state, sight, viewer }: TimelineContext): Data | null {
  const { fact } = event;
  if (eventTraits[fact.type].outside === 'restricted')
    return seesConcerns(state.procedure, viewer) ? restricted(fact) : null;
  const isWhole = sight === 'inside' || (sight === 'consulted' && isOwnPart(event, state, viewer));
  return isWhole ? whole(fact) : shownData(fact, sight, state);
}

/** How a concern's version is counted is not of its content. */
const restricted = (fact: CaseFact): Data =>
  fact.type === 'concern_raised' ? { no: fact.no, text: fact.text } : whole(fact);

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
