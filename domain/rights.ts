import type { Directory } from './directory.ts';
import type { PersonId, UnitId } from './ids.ts';
import type { PlainDate } from './time/plain-date.ts';

/**
 * Whether the person works in the unit on that day or later, so that whatever the unit comes to do is their right too. Who
 * only administers from there does not: that role is the same in every unit.
 */
export const worksInFrom = ({ memberships }: Directory, person: PersonId, unit: UnitId, day: PlainDate): boolean =>
  memberships.some(
    (row) =>
      row.person === person && row.unit === unit && row.role !== 'administrator' && (row.to === null || row.to >= day),
  );

/** Whether the last day of something one has is moved to a later one. */
export const isLonger = (before: PlainDate | null, to: PlainDate): boolean => before !== null && to > before;
