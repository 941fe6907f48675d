import type { PersonActor } from './actor.ts';
import { type Directory, membersOf, membershipsIn, overlap, type Period, within } from './directory.ts';
import type { PersonId, UnitId } from './ids.ts';
import type { Role } from './role.ts';
import { addCalendarDays, type PlainDate } from './time/plain-date.ts';

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

/** Active people who hold one of the roles in the unit on that day and are there. */
export const presentIn = (directory: Directory, unit: UnitId, roles: readonly Role[], on: PlainDate): PersonId[] =>
  membersOf(directory, unit, roles, on).filter((person) => !absenceOf(directory, person, unit, on));

/**
 * Who stands in for an absent person in that unit on that day: their substitute, or who stands in for that one. Null where
 * nobody of the line is there: a substitute may have been deactivated or have left the unit meanwhile.
 */
export function standInFor(directory: Directory, person: PersonId, unit: UnitId, on: PlainDate): PersonId | null {
  const line = new Set([person]);
  for (const one of line) {
    const away = absenceOf(directory, one, unit, on);
    // a set's iteration also visits what is added while it runs, once each: a circle ends
    if (away) line.add(away.substitute);
    else if (one === person || membershipsIn(directory, unit, on).some((row) => row.person === one)) return one;
  }
  return null;
}

/** Those who lead or manage a unit. */
const heads: readonly Role[] = ['head', 'leader', 'manager', 'chair'];

/** The roles whose holders record and end the absences of others: in their own unit, an administrator everywhere. */
export const absenceKeepers: readonly Role[] = [...heads, 'administrator'];

/** The person themselves, who leads or manages their unit, and administrators. */
export function mayKeepAbsence(actor: PersonActor, absent: Pick<Absence, 'person' | 'unit'>): boolean {
  if (actor.role === 'administrator') return true;
  return actor.unit === absent.unit && (actor.person === absent.person || heads.includes(actor.role));
}

/** Another unit's absences are unknown to who is no administrator. */
export const seesAbsence = (actor: PersonActor, { unit }: Pick<Absence, 'unit'>): boolean =>
  actor.role === 'administrator' || actor.unit === unit;

/** Whose absences a list shows that asks for that unit's, or for all: never more than `seesAbsence`. */
export const absencesSeenBy = ({ role, unit }: PersonActor, asked: UnitId | undefined): UnitId | undefined =>
  role === 'administrator' ? asked : unit;

type AbsenceFault = 'period_ends_before_start' | 'absence_overlaps' | 'substitute_not_eligible' | 'substitute_absent';

type On = { readonly directory: Directory; readonly today: PlainDate };

/** Why an absence cannot be recorded. One that is over already would change nothing any more. */
export function recordFault(absence: Absence, { directory, today }: On): 'absence_over' | AbsenceFault | null {
  const fault = absenceFault(absence, directory, directory.absences);
  return fault ?? (absence.to < today ? 'absence_over' : null);
}

/** Why an absence could not be stood in for; `others` are all that are recorded beside it. */
function absenceFault(absence: Absence, directory: Directory, others: readonly Absence[]): AbsenceFault | null {
  if (absence.to < absence.from) return 'period_ends_before_start';
  const sameUnit = others.filter((one) => one.unit === absence.unit && overlap(one, absence));
  if (sameUnit.some((one) => one.person === absence.person)) return 'absence_overlaps';
  if (!mayStandIn(absence, directory)) return 'substitute_not_eligible';
  return sameUnit.some((one) => one.person === absence.substitute) ? 'substitute_absent' : null;
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

/** An absence that ends on the day before its first has never been. */
export const neverWas = ({ from }: Absence, to: PlainDate): boolean => to === addCalendarDays(from, -1);

/** Why an absence cannot end on that day instead. What has passed stays as it was: who was away until yesterday was away. */
export function endFault(
  absence: Absence,
  to: PlainDate,
  { directory, today }: On,
): 'absence_over' | AbsenceFault | null {
  const yesterday = addCalendarDays(today, -1);
  if (absence.to < yesterday || to < yesterday) return 'absence_over';
  if (neverWas(absence, to)) return null;
  const { person, unit, from } = absence;
  const others = directory.absences.filter((one) => one.person !== person || one.unit !== unit || one.from !== from);
  return absenceFault({ ...absence, to }, directory, others);
}
