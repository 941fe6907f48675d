import { z } from 'zod';
import { personCommandTypes } from '../../../domain/command.ts';

/** What may be done now, and for what may not, why (the same reasons that a refused command answers with). */
export const AvailableAction = z
  .object({
    action: z.enum(personCommandTypes),
    allowed: z.boolean(),
    why: z.looseObject({ reason: z.string() }).optional(),
  })
  .meta({ id: 'AvailableAction' });
