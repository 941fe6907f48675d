import type { Connection } from '@temporalio/client';
import { searchAttributes } from '../workflows/messages.ts';

/** How the server and its command line write the types: temporal.api.enums.v1.IndexedValueType. */
const types = {
  KEYWORD: { number: 2, word: 'Keyword' },
  DATETIME: { number: 6, word: 'Datetime' },
  KEYWORD_LIST: { number: 7, word: 'KeywordList' },
} as const;

type Wanted = { readonly name: string; readonly type: keyof typeof types };

const ours: readonly Wanted[] = Object.values(searchAttributes);

/** `Name=Type` pairs, for a dev server that is to know them from its first moment. */
export const searchAttributePairs: readonly string[] = ours.map(({ name, type }) => `${name}=${types[type].word}`);

type Operator = Pick<Connection['operatorService'], 'listSearchAttributes' | 'addSearchAttributes'>;

/**
 * Registers the search attributes that the namespace lacks, and returns their names; safe to repeat. Throws where a name
 * exists with another type. The server's caches know a new one a second or so later; tasks that come before are tried again.
 */
export async function ensureSearchAttributes(
  operator: Operator,
  namespace: string,
  wanted: readonly Wanted[] = ours,
): Promise<string[]> {
  // Listed first: the server answers OK to another type for an existing name, and changes nothing.
  const { customAttributes } = await operator.listSearchAttributes({ namespace });
  const clash = wanted.find(({ name, type }) => (customAttributes[name] ?? types[type].number) !== types[type].number);
  if (clash) {
    throw new Error(`Namespace ${namespace} has a search attribute ${clash.name} that is no ${types[clash.type].word}`);
  }
  const missing = wanted.filter(({ name }) => customAttributes[name] === undefined);
  const additions = Object.fromEntries(missing.map(({ name, type }) => [name, types[type].number]));
  if (missing.length > 0) await operator.addSearchAttributes({ namespace, searchAttributes: additions });
  return missing.map(({ name }) => name);
}
