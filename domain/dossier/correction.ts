import type { Dossier } from './dossier.ts';
import type { Paper } from './paper.ts';

/**
 * A value as text, in one order of its keys: what comes back from the record has lost the order in which it was parsed.
 */
const written = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  ) ?? '';

/** The same in another spelling: capitals, accents and spaces make no other fact. Digits and their points do. */
const inAnySpelling = (value: unknown): string =>
  written(value).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd').replace(/\s+/g, ' ');

/** The top-level fields in which two dossiers differ. */
export function changedFields(before: Dossier, after: Dossier): string[] {
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  const names = new Set([...old.keys(), ...now.keys()]);
  return [...names].filter((name) => written(old.get(name)) !== written(now.get(name))).toSorted();
}

/**
 * Who gives, who is given, and as what: the dossier that was accepted is this one's. A donor's name is a spelling where
 * its registration number or its entry in the register says who it is; else the name does.
 */
export function identityOf({ provider, ...dossier }: Dossier): string {
  const { kind, country, partyId, registration } = provider;
  const name = registration || partyId ? null : provider.name;
  const donor = [kind, country, partyId, registration?.number, name];
  const matter =
    dossier.subject === 'grant'
      ? [dossier.mode, dossier.subtype, dossier.relief, dossier.ownerUnit]
      : ['registration', dossier.request];
  return inAnySpelling([donor, matter]);
}

/** How a dossier is called, and whom one writes to about it: no opinion rests on that. */
const unweighed: readonly string[] = ['titleVi', 'titleEn', 'contactEmail'];

const weighedIn = (dossier: Dossier): string =>
  inAnySpelling(Object.fromEntries(Object.entries(dossier).filter(([name]) => !unweighed.includes(name))));

/** A correction that says something else, and not only the same in another spelling. */
export const changesWhatWasWeighed = (before: Dossier, after: Dossier): boolean =>
  weighedIn(before) !== weighedIn(after);

/** A better copy has the same kind, number and date; with another one it is another paper. */
export const isAnotherPaper = (old: Paper, now: Paper): boolean =>
  inAnySpelling([old.kind, old.number, old.date]) !== inAnySpelling([now.kind, now.number, now.date]);

export const isSamePaper = (old: Paper, now: Paper): boolean => written(old) === written(now);
