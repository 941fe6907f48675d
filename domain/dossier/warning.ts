import type { CaseCode } from '../ids.ts';
import type { PlainDate } from '../time/plain-date.ts';

/** What intake, signers and decider should know; a warning never stops anything by itself. */
export type Warning =
  | { readonly kind: 'registration_expired'; readonly expiresOn: PlainDate }
  | {
      readonly kind: 'registration_expires_within_project';
      readonly expiresOn: PlainDate;
      readonly projectEnds: PlainDate;
    }
  | { readonly kind: 'registration_missing' }
  | { readonly kind: 'field_not_registered'; readonly sector: string }
  | { readonly kind: 'area_not_registered'; readonly places: readonly string[] }
  | { readonly kind: 'prime_minister_matter' }
  | { readonly kind: 'conflict_of_interest'; readonly role: 'intake_unit_is_owner' | 'appraiser_is_owner' }
  | { readonly kind: 'likely_duplicate'; readonly code: CaseCode }
  | { readonly kind: 'already_aided'; readonly code: CaseCode; readonly place: string };

export type WarningKind = Warning['kind'];

/** Earlier cases that the record found alike; looked up by the engine because rules read no database. */
export type Neighbours = {
  readonly duplicates: readonly CaseCode[];
  readonly sameArea: readonly { readonly code: CaseCode; readonly place: string }[];
};
export const noNeighbours: Neighbours = { duplicates: [], sameArea: [] };
