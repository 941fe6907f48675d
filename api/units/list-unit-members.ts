import { membershipsIn, seesMembersOf } from '../../domain/directory.ts';
import { localDate } from '../../domain/time/office-time.ts';
import { listUnitMembers } from '../contract/units.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';

export const listUnitMembersRoute = handle(listUnitMembers, ({ params, actor, rules, now }) => {
  const { directory } = rules;
  const { unitId } = params;
  if (!directory.units.some((unit) => unit.id === unitId)) throw new ApiError('unknown_unit');
  if (!seesMembersOf(actor, unitId)) throw new ApiError('not_your_unit');
  const names = new Map(directory.people.map((person) => [person.id, person.name]));
  const items = membershipsIn(directory, unitId, localDate(now)).map(({ person, role }) => ({
    person,
    role,
    name: names.get(person) ?? '',
  }));
  return Promise.resolve({ items });
});
