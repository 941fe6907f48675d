import { describe, expect, it } from 'vitest';
import { missingPapers } from '../../domain/dossier/checklist.ts';
import { Dossier } from '../../domain/dossier/dossier.ts';
import { UnitId } from '../../domain/ids.ts';
import { frozenProcedures } from '../helpers/frozen-procedures.ts';
import samples from '../data/sample-grants.json' with { type: 'json' };
import { registrationRequest, relief, sampleGrant } from '../helpers/dossiers.ts';

const procedures = await frozenProcedures();
const owner = UnitId.parse('00000000-0000-4000-8000-000000000001');

const all = [
  ...samples.grants.map(({ id }) => ({ name: id, sample: sampleGrant(id, owner) })),
  { name: 'a registration', sample: registrationRequest() },
  { name: 'emergency relief', sample: relief(owner) },
  { name: 'recovery aid', sample: relief(owner, 'recovery') },
];

describe('sample dossiers', () => {
  it.each(all)('$name has every paper that its shipped procedure asks for', ({ sample }) => {
    const procedure = procedures.find((one) => one.id === sample.procedure);
    if (!procedure) throw new Error(`${sample.procedure} is not shipped`);
    expect(missingPapers(procedure, sample.dossier, sample.papers)).toEqual([]);
    expect(procedure.subject).toBe(sample.dossier.subject);
  });

  it.each(all)('$name reads the same after a journey as JSON', ({ sample }) => {
    expect(Dossier.parse(JSON.parse(JSON.stringify(sample.dossier)))).toStrictEqual(sample.dossier);
  });
});
