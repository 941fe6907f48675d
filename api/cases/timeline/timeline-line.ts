import type { Case } from '../../../domain/case/case.ts';
import type { CaseEvent, CaseFact } from '../../../domain/event.ts';
import { seesConcerns, type Sight } from '../../../domain/visibility.ts';
import type { TimelineLine } from '../../contract/cases/timeline-line.ts';
import type { Showing } from '../view/case-line.ts';
import { personRef, unitRef } from '../view/names.ts';
import { shownVersion } from '../numbering.ts';
import { type Data, outwardTelling, type Telling } from './outward-data.ts';
import { isOwnPart } from './own-part.ts';
import { consultedTelling, watchingTelling } from './inward-data.ts';

/** What is so about the case and its viewer for every line. */
export type Reading = Showing & { readonly state: Case; readonly sight: Sight };

/** A line of the journal as the viewer may read it; null where it is not theirs to know that it happened. */
export function timelineLine(event: CaseEvent, reading: Reading): TimelineLine | null {
  const data = dataFor(event, reading);
  if (data === null) return null;
  const version = shownVersion(reading.state, event.version, reading.viewer);
  return { version, at: event.at, type: event.fact.type, by: byWhom(event, reading), data };
}

function dataFor(event: CaseEvent, { state, sight, viewer }: Reading): Data | null {
  const { fact } = event;
  if (fact.type === 'concern_raised' && !seesConcerns(state.procedure, viewer)) return null;
  if (fact.type === 'concern_raised') return concern(fact);
  if (sight === 'inside') return whole(fact);
  if (sight === 'consulted' && isOwnPart(event, state, viewer)) return whole(fact);
  return told(tellings[sight], fact, state);
}

const tellings = {
  outward: outwardTelling,
  consulted: consultedTelling,
  watching: watchingTelling,
} as const satisfies Record<Exclude<Sight, 'inside'>, Telling>;

function told(telling: Telling, fact: CaseFact, state: Case): Data | null {
  // the table pairs each event type with what tells exactly that type; TypeScript cannot follow a union through it
  const tell = telling[fact.type] as ((fact: CaseFact, state: Case) => Data | null) | null;
  return tell && tell(fact, state);
}

const whole = ({ type: _, ...data }: CaseFact): Data => data;
/** How its version is counted is not of its content. */
const concern = ({ no, text }: Extract<CaseFact, { type: 'concern_raised' }>): Data => ({ no, text });

/** An applicant reads the names of applicants of their own unit only. */
function byWhom({ actor }: CaseEvent, { sight, viewer, rules: { directory } }: Reading): TimelineLine['by'] {
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
