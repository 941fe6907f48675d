import { changeUnit, createUnit, listUnitMembers, listUnits } from '../contract/units.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { changeDirectory } from '../people/change-directory.ts';
import { checkLetters } from './unit-functions.ts';
import { findUnit } from './find-unit.ts';
import { agencyIsTaken, allUnits, insertUnit, changeUnit as updateUnit } from '../../db/queries/units/units.ts';
import { functionsFrom, membershipsIn, seesMembersOf } from '../../domain/directory.ts';
import { byGivenName, shownName } from '../../domain/names.ts';
import { localDate } from '../../domain/time/office-time.ts';

export const listUnitsRoute = handle(listUnits, async ({ deps }) => ({ items: await allUnits(deps.db) }));

export const listUnitMembersRoute = handle(listUnitMembers, ({ params, actor, rules, now }) => {
  const { directory } = rules;
  const { unitId } = params;
  if (!directory.units.some((unit) => unit.id === unitId)) throw new ApiError('unknown_unit');
  if (!seesMembersOf(actor, unitId)) throw new ApiError('not_your_unit');
  const held = membershipsIn(directory, unitId, localDate(now));
  const items = directory.people
    .toSorted((a, b) => byGivenName(a.name, b.name) || (a.email < b.email ? -1 : 1))
    .flatMap(({ id, email }) =>
      held
        .filter(({ person }) => person === id)
        .map(({ role }) => ({ person: id, name: shownName(directory, id), email, role })),
    );
  return Promise.resolve({ items });
});

export const createUnitRoute = handle(createUnit, (input) => {
  const { body } = input;
  return changeDirectory(input, '', async (trx) => {
    if (body.agency !== null && (await agencyIsTaken(trx, body.agency))) throw new ApiError('agency_taken');
    return findUnit(trx, await insertUnit(trx, body));
  });
});

export const changeUnitRoute = handle(changeUnit, (input) => {
  const { params, body, deps, now } = input;
  return changeDirectory(input, params.unitId, async (trx) => {
    const unit = await findUnit(trx, params.unitId);
    const { id } = unit;
    if (body.agency && (await agencyIsTaken(trx, body.agency, id))) throw new ApiError('agency_taken');
    if (body.agency === null)
      await checkLetters(deps.engine, { id, agency: null }, functionsFrom(unit, localDate(now)));
    await updateUnit(trx, id, body);
    return findUnit(trx, id);
  });
});
