import { z } from 'zod';
import { Dossier } from '../../../domain/dossier/dossier.ts';
import { Paper } from '../../../domain/dossier/paper.ts';
import { PlainDate } from '../../../domain/time/plain-date.ts';
import { AvailableAction, CaseLine, Words } from './parts.ts';
import { Ending, Supplement } from './official-view.ts';
import { ApologyWords, ExtensionWords } from './time-acts.ts';

/** The formal result, shown when it is returned. */
const Result = z.object({
  outcome: z.enum(['approve', 'decline']),
  reason: z.string().nullable(),
  conditions: z.array(z.string()),
  paper: z.object({ number: z.string(), date: PlainDate }).nullable(),
});

/** What an applicant may be shown of their own case: nothing internal, no names of officials (DOMAIN §8). */
export const OutwardView = CaseLine.extend({
  sight: z.literal('outward'),
  procedureTitle: Words,
  progress: z.object({ step: z.int(), of: z.int(), title: Words }).nullable(),
  dossier: Dossier,
  papers: z.array(Paper),
  supplements: z.array(Supplement.omit({ chases: true })),
  extension: ExtensionWords.nullable(),
  apologies: z.array(ApologyWords),
  result: Result.nullable(),
  ending: Ending.omit({ reason: true }).nullable(),
  watching: z.boolean(),
  actions: z.array(AvailableAction),
}).meta({ id: 'OutwardView' });
