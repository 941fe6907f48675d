import { z } from 'zod';
import { GrantMode, NonProjectSubtype, ProviderKind } from '../../../domain/dossier/dossier.ts';
import shipped from '../sample-grants.json' with { type: 'json' };

/** A real grant as the press reported it; what the source does not print is absent. */
const SampleGrant = z.object({
  id: z.string(),
  titleVi: z.string(),
  titleEn: z.string(),
  mode: GrantMode,
  subtype: NonProjectSubtype.optional(),
  construction: z.boolean().optional(),
  provider: z.object({ name: z.string().optional(), country: z.string().optional(), type: ProviderKind }),
  owner: z.object({ name: z.string() }).optional(),
  value: z.object({ amount: z.number(), currency: z.string(), approximate: z.boolean() }).optional(),
  places: z.array(z.string()).default([]),
  goods: z.array(z.object({ item: z.string(), quantity: z.number(), unit: z.string() })).default([]),
  sector: z.string(),
  source: z.string(),
});
export type SampleGrant = z.infer<typeof SampleGrant>;

const grants = z.array(SampleGrant).parse(shipped.grants);

export function sampleGrant(id: string): SampleGrant {
  const found = grants.find((one) => one.id === id);
  if (!found) throw new Error(`there is no sample grant ${id}`);
  return found;
}
