import type { Directory, Person } from './directory.ts';
import type { PersonId } from './ids.ts';

/** Directories are read whole and never changed in place: each is gone through once. */
const shown = new WeakMap<Directory['people'], ReadonlyMap<PersonId, string>>();

/**
 * The person's name as others read it: with the mail address behind it where somebody else has the same one, whatever its
 * capitals and spaces. Empty for somebody the directory no longer knows.
 */
export function shownName({ people }: Pick<Directory, 'people'>, person: PersonId): string {
  const names = shown.get(people) ?? shownNames(people);
  shown.set(people, names);
  return names.get(person) ?? '';
}

function shownNames(people: readonly Person[]): ReadonlyMap<PersonId, string> {
  const namesakes = Map.groupBy(people, ({ name }) => spelt(name));
  const isAlone = ({ name }: Person): boolean => namesakes.get(spelt(name))?.length === 1;
  return new Map(people.map((one) => [one.id, isAlone(one) ? one.name : `${one.name} (${one.email})`]));
}

const spelt = (name: string): string => name.normalize('NFC').trim().replaceAll(/\s+/gu, ' ').toLocaleLowerCase('vi');

const vietnamese = new Intl.Collator('vi');
const givenName = (name: string): string => name.normalize('NFC').trim().split(/\s+/u).at(-1) ?? '';

/** Vietnamese lists go by the given name, which stands last, then by the whole one. Its twin in SQL is `given_name`. */
export const byGivenName = (a: string, b: string): number =>
  vietnamese.compare(givenName(a), givenName(b)) || vietnamese.compare(a, b);
