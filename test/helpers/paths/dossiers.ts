import { houses, programme, type SampleDossier, shoes } from '../dossiers.ts';
import type { PersonKey, Province } from '../province.ts';

export type Handed = {
  readonly name: string;
  readonly sample: SampleDossier;
  /** Who hands it in and speaks for the aid's owner afterwards. */
  readonly owner: PersonKey;
};

/** The dossiers that walk every path of the approval: each asks for other papers, and has another owner. */
export const handedIn = ({ units }: Province): readonly Handed[] => [
  { name: 'a programme', sample: programme(units.owner), owner: 'owner.applicant' },
  { name: 'the goods gift of the Union itself', sample: shoes(units.union), owner: 'union.intake_officer' },
  { name: 'a construction project', sample: houses(units.other_owner), owner: 'other_owner.applicant' },
];
