import { z } from 'zod';
import type { EventType } from '../../../domain/event.ts';
import { Role } from '../../../domain/role.ts';
import { Instant } from '../../../domain/time/instant.ts';
import { PersonRef, UnitRef } from './parts.ts';

const types = {
  submitted: true,
  accepted: true,
  supplement_requested: true,
  supplement_provided: true,
  supplement_chased: true,
  refused: true,
  withdrawn: true,
  stopped: true,
  stage_entered: true,
  task_opened: true,
  task_closed: true,
  task_assigned: true,
  task_released: true,
  task_substituted: true,
  task_moved: true,
  clock_started: true,
  clock_stopped: true,
  clock_final: true,
  clock_ended: true,
  paused: true,
  resumed: true,
  extended: true,
  apologised: true,
  consultation_opened: true,
  consultation_not_offered: true,
  consultation_delivered: true,
  consultation_bounced: true,
  consultation_answered: true,
  consultation_escalated: true,
  consultation_silent: true,
  consultation_silence_voided: true,
  consultation_closed: true,
  consultation_reopened: true,
  proposed: true,
  signed_off: true,
  sent_back: true,
  forwarded: true,
  decided: true,
  issued: true,
  result_returned: true,
  closed: true,
  commented: true,
  concern_raised: true,
  dossier_corrected: true,
  document_replaced: true,
  calendar_changed: true,
  due_voided: true,
  escalated: true,
  escalation_acknowledged: true,
  due_passed: true,
} as const satisfies Record<EventType, true>;

/** A line of the journal as far as the viewer may read it. */
export const TimelineLine = z
  .object({
    version: z.int(),
    at: Instant,
    // the keys of a constant table
    type: z.enum(Object.keys(types) as [EventType, ...EventType[]]),
    by: z
      .object({ person: PersonRef, unit: UnitRef, role: Role, onBehalfOf: PersonRef.nullable() })
      .nullable()
      .meta({ description: 'Null where time passed, and for applicants where an official acted' }),
    data: z.record(z.string(), z.unknown()).meta({ description: 'Fields of the event (domain/event.ts)' }),
  })
  .meta({ id: 'TimelineLine' });
export type TimelineLine = z.input<typeof TimelineLine>;
