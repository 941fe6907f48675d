import { amountKey, isSame, numberKey, sameKey } from '../same.ts';
import type { Dossier, GoodsLine, Money } from './dossier.ts';
import type { Paper } from './paper.ts';

/** Amounts compare as numbers, numbers of papers and registers without their leading zeros. */
const keysOf: Readonly<Record<string, (text: string) => string>> = {
  amount: amountKey,
  usd: amountKey,
  vnd: amountKey,
  rate: amountKey,
  managedByRecipient: amountKey,
  managedByDonor: amountKey,
  counterpartVnd: amountKey,
  value: amountKey,
  number: numberKey,
} satisfies Partial<Record<keyof Money | keyof GoodsLine | keyof Paper, unknown>>;

type Spelling = {
  /** How a text is written, by the name of its field. */
  readonly textOf: (text: string, name: string) => string;
  readonly listOf: (items: string[]) => string[];
};

/** A value as text, whatever the order of its keys: what comes back from the record has lost that in which it was parsed. */
function written(value: unknown, as: Spelling, name = ''): string {
  if (typeof value === 'string') return JSON.stringify(as.textOf(value, name));
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? '';
  if (Array.isArray(value)) return `[${as.listOf(value.map((one) => written(one, as, name))).join()}]`;
  const parts = Object.entries(value).filter(([, part]) => part !== undefined);
  const lines = parts.map(([key, part]) => `${JSON.stringify(key)}:${written(part, as, key)}`);
  return `{${lines.toSorted().join()}}`;
}

const asTyped = (value: unknown): string => written(value, { textOf: (text) => text, listOf: (items) => items });

/** What is the *same* is written the same; a list is the same in any order. */
const inOneSpelling = (value: unknown): string =>
  written(value, {
    textOf: (text, name) => (keysOf[name] ?? sameKey)(text),
    listOf: (items) => items.toSorted(),
  });

/** One field that was typed otherwise; null where it was not there. */
export type Change = { readonly field: string; readonly old: unknown; readonly new: unknown };

/** Papers that come beside those there are; each is one change. */
export const papersAdded = (before: readonly Paper[], added: readonly Paper[]): Change[] =>
  added.map((paper, n) => ({ field: `papers.${before.length + n}`, old: null, new: paper }));

export const isAdded = ({ field, old }: Change): boolean => old === null && /^papers\.\d+$/.test(field);

const isGroup = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every field in which two dossiers, or two papers, differ, by its path; a list is one field. */
export function changesBetween(before: unknown, after: unknown, path = ''): Change[] {
  if (isGroup(before) && isGroup(after)) {
    const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
    const names = [...new Set([...old.keys(), ...now.keys()])].toSorted();
    return names.flatMap((name) => changesBetween(old.get(name), now.get(name), path ? `${path}.${name}` : name));
  }
  return asTyped(before) === asTyped(after) ? [] : [{ field: path, old: before ?? null, new: after ?? null }];
}

/** Several corrections as one: what a field was before the first of them, and is after the last. */
export function inSum(changes: readonly Change[]): Change[] {
  const byField = Map.groupBy(changes, ({ field }) => field);
  return [...byField].flatMap(([field, all]) => changesBetween(all[0]?.old, all.at(-1)?.new, field));
}

/**
 * Who gives, who is given, and as what: the dossier that was accepted is this one's. A donor's name is a spelling where
 * its registration number or its entry in the register says who it is; else the name does.
 */
export function identityOf({ provider, ...dossier }: Dossier): string {
  const { kind, country, partyId, registration } = provider;
  const name = registration || partyId ? null : provider.name;
  const donor = { kind, country, partyId, number: registration?.number, name };
  const matter =
    dossier.subject === 'grant'
      ? { mode: dossier.mode, subtype: dossier.subtype, relief: dossier.relief, owner: dossier.ownerUnit }
      : { request: dossier.request };
  return inOneSpelling({ donor, matter });
}

/** Whom one writes to about it: no opinion rests on that. */
const weighedIn = ({ contactEmail: _, ...dossier }: Dossier): string => inOneSpelling(dossier);

/** A correction that says something else, and not only the same in another spelling. */
export const changesWhatWasWeighed = (before: Dossier, after: Dossier): boolean =>
  weighedIn(before) !== weighedIn(after);

/** A better copy has the same kind, number and date, and where it has neither of these the same title: else it is another paper. */
export const isAnotherPaper = (old: Paper, now: Paper): boolean =>
  inOneSpelling({ kind: old.kind, number: old.number, date: old.date }) !==
    inOneSpelling({ kind: now.kind, number: now.number, date: now.date }) || hasAnotherTitle(old, now);

const isNumbered = ({ number, date }: Paper): boolean => number !== undefined || date !== undefined;

function hasAnotherTitle(old: Paper, now: Paper): boolean {
  if (isNumbered(old) || isNumbered(now) || old.title === undefined || now.title === undefined) return false;
  return !isSame(old.title, now.title);
}
