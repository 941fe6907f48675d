import type { Directory, Period } from './directory.ts';
import type { PersonId, UnitId } from './ids.ts';
import type { PlainDate } from './time/plain-date.ts';

/** A person is away from one unit, both days inclusive, and somebody of the same unit stands in for them. */
export type Absence = Period & {
  readonly person: PersonId;
  readonly unit: UnitId;
  readonly substitute: PersonId;
  readonly to: PlainDate;
};

/** The absence of that person from that unit on that day. */
export const absenceOf = (
  { absences }: Directory,
  person: PersonId,
  unit: UnitId,
  on: PlainDate,
): Absence | undefined =>
  absences.find((one) => one.person === person && one.unit === unit && one.from <= on && on <= one.to);

/**
 * Who stands in for an absent person in that unit on that day: their substitute, or who stands in for that one. Null where
 * nobody of the line is there.
 */
export function standInFor(directory: Directory, person: PersonId, unit: UnitId, on: PlainDate): PersonId | null {
  const line = new Set([person]);
  for (const one of line) {
    const away = absenceOf(directory, one, unit, on);
    if (!away) return one;
    // a set's iteration also visits what is added while it runs, once each: a circle ends
    line.add(away.substitute);
  }
  return null;
}
