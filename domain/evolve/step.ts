import type { Case } from '../case/case.ts';
import type { CaseEvent, EventType, FactOf } from '../event.ts';

/** What one kind of event does to a case; version and instants are set for all of them in one place. */
export type Step<T extends EventType> = (state: Case, fact: FactOf<T>, event: CaseEvent) => Case;

/** The acting person; an event that only people cause and that has none is a bug. */
export function personOf(event: CaseEvent) {
  if (event.actor.kind !== 'person') throw new Error(`event ${event.version} of case ${event.caseId} has no person`);
  return event.actor.person;
}

export const withHand = (state: Case, hand: Case['hands'][number]): Case['hands'] =>
  state.hands.some((one) => one.person === hand.person && one.kind === hand.kind)
    ? state.hands
    : [...state.hands, hand];

/** The case is held by that unit from that day on; the same holder on and on is one stay. */
export function withStay(state: Case, stay: Case['stays'][number]): Case['stays'] {
  const last = state.stays.at(-1);
  const goesOn = last?.unit === stay.unit && last.stage === stay.stage && last.round === stay.round;
  return goesOn ? state.stays : [...state.stays, stay];
}
