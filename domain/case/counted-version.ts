import type { Instant } from '../time/instant.ts';
import type { Case, Concern } from './case.ts';

/**
 * Versions as they are counted for people who may not read concerns: a number that jumps, or moves without anything they
 * may know of, would tell them that a concern was raised. Concerns have no number there; everything else counts 1, 2, 3 …
 */
type Concerns = readonly Pick<Concern, 'uncounted'>[];

const places = (concerns: Concerns): number[] => concerns.map(({ uncounted }) => uncounted.version);

/** What the version of the record is called there; a concern has the number of what came before it. */
export const countedVersion = (concerns: Concerns, version: number): number =>
  version - places(concerns).filter((place) => place <= version).length;

/** The version of the record that is called so: the way back. */
export const versionCountedAs = (concerns: Concerns, counted: number): number =>
  places(concerns).reduce((version, place) => (place <= version ? version + 1 : version), counted);

/** When the case last moved as far as everybody may know who sees all but concerns. */
export function lastCountedAt({ version, lastEventAt, concerns }: Case): Instant {
  let [at, last] = [lastEventAt, version];
  for (const { uncounted } of concerns.toReversed()) {
    if (uncounted.version !== last) break;
    at = uncounted.after;
    last -= 1;
  }
  return at;
}
