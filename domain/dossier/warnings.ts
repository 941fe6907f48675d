import type { Dossier, GrantDossier, Provider } from './dossier.ts';
import type { CaseCode, UnitId } from '../ids.ts';
import type { Procedure } from '../procedure/procedure.ts';
import { isAlike } from '../same.ts';
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

export type WarningFacts = {
  readonly dossier: Dossier;
  readonly procedure: Procedure;
  readonly intakeUnit: UnitId;
  /** Null where nobody appraises or nobody has the function on that day. */
  readonly appraisingUnit: UnitId | null;
  readonly on: PlainDate;
  readonly neighbours: Neighbours;
};

/** What intake should see before it accepts, and signers and decider after it (DOMAIN §3, §6). Stops nothing. */
export function warningsOf(facts: WarningFacts): Warning[] {
  const { dossier, neighbours, on } = facts;
  return [
    ...registrationWarnings(dossier, on),
    ...(dossier.subject === 'grant' ? grantWarnings(dossier, facts) : []),
    ...neighbours.duplicates.map((code): Warning => ({ kind: 'likely_duplicate', code })),
    ...neighbours.sameArea.map(({ code, place }): Warning => ({ kind: 'already_aided', code, place })),
  ];
}

/** Only an FNGO is registered, and one that asks for its first registration has none yet. */
function registrationWarnings(dossier: Dossier, on: PlainDate): Warning[] {
  const { provider } = dossier;
  const isFirst = dossier.subject === 'registration' && dossier.request === 'issue';
  if (provider.kind !== 'fngo' || isFirst) return [];
  if (!provider.registration) return [{ kind: 'registration_missing' }];
  const { registration } = provider;
  return dossier.subject === 'grant'
    ? [
        ...expiry(registration, on, dossier.to),
        ...unregisteredField(registration, dossier.sector),
        ...unregisteredAreas(registration, dossier.places),
      ]
    : expiry(registration, on);
}

type Registration = NonNullable<Provider['registration']>;

/** Valid to the end of the day it expires on, as every period (Civil Code art. 148). */
function expiry({ expiresOn }: Registration, on: PlainDate, projectEnds?: PlainDate): Warning[] {
  if (expiresOn < on) return [{ kind: 'registration_expired', expiresOn }];
  if (projectEnds === undefined || expiresOn >= projectEnds) return [];
  return [{ kind: 'registration_expires_within_project', expiresOn, projectEnds }];
}

/** Without a recorded list of fields there is nothing to hold the sector against. */
function unregisteredField({ fields }: Registration, sector: string): Warning[] {
  const isRegistered = fields.some((field) => isAlike(field, sector));
  return fields.length === 0 || isRegistered ? [] : [{ kind: 'field_not_registered', sector }];
}

/** A registered area covers what lies in it: `Trà Vinh` covers `Xã Long Đức, tỉnh Trà Vinh`. Without areas as above. */
function unregisteredAreas({ areas }: Registration, places: readonly string[]): Warning[] {
  if (areas.length === 0) return [];
  const outside = places.filter((place) => !areas.some((area) => liesIn(place, area)));
  return outside.length === 0 ? [] : [{ kind: 'area_not_registered', places: outside }];
}

/** A place may name what it lies in, smallest first: "Xã Long Đức, tỉnh Trà Vinh". */
const liesIn = (place: string, area: string): boolean =>
  [place, ...place.split(',')].some((part) => isAlike(part, area));

function grantWarnings(grant: GrantDossier, { intakeUnit, appraisingUnit }: WarningFacts): Warning[] {
  const { primeMinisterMatter, ownerUnit } = grant;
  return [
    ...(primeMinisterMatter ? [{ kind: 'prime_minister_matter' } as const] : []),
    ...(ownerUnit === intakeUnit ? [conflict('intake_unit_is_owner')] : []),
    ...(ownerUnit === appraisingUnit ? [conflict('appraiser_is_owner')] : []),
  ];
}

type ConflictRole = Extract<Warning, { kind: 'conflict_of_interest' }>['role'];
const conflict = (role: ConflictRole): Warning => ({ kind: 'conflict_of_interest', role });
