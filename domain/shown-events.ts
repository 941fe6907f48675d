import type { EventType } from './event.ts';

/**
 * The events that an applicant is told of. Clocks only where it is the target's; a decision and its issue only with the
 * return of the result, which ends the case after them.
 */
export const outwardEvents = [
  'submitted',
  'accepted',
  'supplement_requested',
  'supplement_provided',
  'refused',
  'withdrawn',
  'stopped',
  'stage_entered',
  'clock_started',
  'clock_stopped',
  'clock_final',
  'clock_ended',
  'extended',
  'apologised',
  'calendar_changed',
  'result_returned',
  'closed',
  'dossier_corrected',
  'document_replaced',
] as const satisfies readonly EventType[];

/** The events that a consulted unit is never told of, whomever they concern. */
export const hiddenFromConsulted = [
  'proposed',
  'signed_off',
  'sent_back',
  'forwarded',
  'decided',
  'issued',
  'due_passed',
  'due_voided',
  'paused',
  'resumed',
  'concern_raised',
] as const satisfies readonly EventType[];
