import { allUnits } from '../../db/queries/units/units.ts';
import { listUnits } from '../contract/units.ts';
import { handle } from '../http/handle.ts';

export const listUnitsRoute = handle(listUnits, async ({ deps }) => ({ items: await allUnits(deps.db) }));
