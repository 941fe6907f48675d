import type { EventType } from './event.ts';

/**
 * The events that an applicant is told of, and so is a consulted unit beside its own part. Clocks only where it is the
 * target's, a calendar only where it moves the promise; a decision and its issue only with the return of the result,
 * which ends the case after them.
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
