import type { Absence } from '../../domain/absence.ts';
import type { Directory, Period } from '../../domain/directory.ts';
import { ApiError } from '../errors.ts';

const overlap = (a: Period, b: Period): boolean =>
  (b.to === null || a.from <= b.to) && (a.to === null || b.from <= a.to);
const within = (outer: Period, inner: Absence): boolean =>
  outer.from <= inner.from && (outer.to === null || inner.to <= outer.to);

/** Refuses an absence that could not be stood in for; `others` are all that are recorded beside it. */
export function checkAbsence(absence: Absence, directory: Directory, others: readonly Absence[]): void {
  if (absence.to < absence.from) throw new ApiError('period_ends_before_start');
  const sameUnit = others.filter((one) => one.unit === absence.unit && overlap(one, absence));
  if (sameUnit.some((one) => one.person === absence.person)) throw new ApiError('absence_overlaps');
  if (!mayStandIn(absence, directory)) throw new ApiError('substitute_not_eligible');
  if (sameUnit.some((one) => one.person === absence.substitute)) throw new ApiError('substitute_absent');
}

/** One of the absent person's roles in the unit is the substitute's there too, on every day. */
function mayStandIn(absence: Absence, { memberships, people }: Directory): boolean {
  const { person, substitute, unit } = absence;
  if (person === substitute || !people.some(({ id, active }) => id === substitute && active)) return false;
  const rolesOf = memberships.filter((row) => row.person === person && row.unit === unit && overlap(row, absence));
  return rolesOf.some(({ role }) =>
    memberships.some(
      (row) => row.person === substitute && row.unit === unit && row.role === role && within(row, absence),
    ),
  );
}
