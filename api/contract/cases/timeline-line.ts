import { z } from 'zod';
import { eventTypes } from '../../../domain/event-traits.ts';
import { Role } from '../../../domain/role.ts';
import { Instant } from '../../../domain/time/instant.ts';
import { PersonRef, UnitRef } from './parts.ts';

/** A line of the journal as far as the viewer may read it. */
export const TimelineLine = z
  .object({
    version: z.int(),
    recordedAt: Instant,
    type: z.enum(eventTypes),
    by: z
      .object({ person: PersonRef, unit: UnitRef, role: Role, onBehalfOf: PersonRef.nullable() })
      .nullable()
      .meta({ description: 'Null where time passed, and for applicants where an official acted' }),
    data: z.record(z.string(), z.unknown()).meta({ description: 'Fields of the event (domain/event.ts)' }),
  })
  .meta({ id: 'TimelineLine' });
export type TimelineLine = z.input<typeof TimelineLine>;
