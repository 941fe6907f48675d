import { z } from 'zod';
import { PersonId } from '../../../domain/ids.ts';
import { EscalationStep } from '../../../domain/procedure/procedure.ts';
import { Instant } from '../../../domain/time/instant.ts';
import { PlainDate } from '../../../domain/time/plain-date.ts';

/** What people and time did to the clocks: pauses, form 04, reminders and the escalation steps (DOMAIN §5). */
export const PauseView = z
  .object({
    no: z.int(),
    reason: z.string().optional().meta({ description: 'Inside the office only' }),
    legalBasis: z.string(),
    statutoryBasis: z.string().nullable().meta({ description: 'Null: the statutory limit ran on' }),
    by: PersonId,
    from: PlainDate,
    to: PlainDate.nullable().meta({ description: 'Null while it lasts' }),
  })
  .meta({ id: 'Pause' });

/** What an applicant may be shown of it too. */
export const ExtensionWords = z.object({ from: PlainDate, to: PlainDate, reason: z.string() }).meta({
  id: 'ExtensionWords',
  description:
    'The promised day before, and the one that was written. What holds now says the target clock: it rolls forward from a day off, and a later stop moves it',
});
export const ExtensionView = ExtensionWords.extend({ by: PersonId, extendedAt: Instant }).meta({ id: 'Extension' });

export const ApologyWords = z
  .object({ no: z.int(), reason: z.string(), newDate: PlainDate.nullable(), apologisedAt: Instant })
  .meta({ id: 'ApologyWords' });
export const ApologyView = ApologyWords.extend({ by: PersonId }).meta({ id: 'Apology' });

export const EscalationView = z
  .object({
    task: z.int(),
    to: EscalationStep,
    notified: z
      .array(PersonId)
      .meta({ description: 'Who has a notice of it; what became of its mail is in the list of notices' }),
    insteadOf: EscalationStep.optional().meta({ description: 'The step whose turn it was, and that nobody fills' }),
    escalatedAt: Instant,
    acknowledged: z.object({ by: PersonId, acknowledgedAt: Instant, note: z.string().nullable() }).nullable(),
    voided: z.boolean().meta({ description: 'True where the due date has moved ahead again since' }),
  })
  .meta({ id: 'Escalation' });

/** On 07:30 of these days somebody is notified of an open task. */
export const PromptsView = z
  .object({
    reminders: z.array(z.object({ before: z.int(), on: PlainDate })),
    escalationSteps: z.array(z.object({ to: EscalationStep, on: PlainDate })),
  })
  .meta({ id: 'Prompts' });
