import type { Directory, Membership } from '../../domain/directory.ts';
import type { PersonId } from '../../domain/ids.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';

/** What the person is on that day: every role in every unit. */
export const membershipsOf = (directory: Directory, person: PersonId, on: PlainDate): Membership[] =>
  directory.memberships.filter((row) => row.person === person && row.from <= on && (row.to === null || on <= row.to));
