import { endAbsenceRoute, listAbsencesRoute, recordAbsenceRoute } from './absences.ts';
import type { Route } from './http/handle.ts';
import { listDirectoryChangesRoute } from './people/directory-changes.ts';
import { addMembershipRoute, endMembershipRoute } from './people/memberships.ts';
import {
  changePersonRoute,
  createPersonRoute,
  deactivatePersonRoute,
  listPeopleRoute,
  reactivatePersonRoute,
  readPersonRoute,
  sendPasswordLinkRoute,
} from './people/people.ts';
import { addUnitFunctionRoute, endUnitFunctionRoute } from './units/unit-functions.ts';
import { changeUnitRoute, createUnitRoute, listUnitMembersRoute, listUnitsRoute } from './units/units.ts';
import { closeUnitRoute, readUnitClosingRoute } from './units/close-unit.ts';

/** People, their roles, and the units they have them in. */
export const peopleRoutes: readonly Route[] = [
  listPeopleRoute,
  createPersonRoute,
  readPersonRoute,
  changePersonRoute,
  sendPasswordLinkRoute,
  deactivatePersonRoute,
  reactivatePersonRoute,
  addMembershipRoute,
  endMembershipRoute,
  listAbsencesRoute,
  recordAbsenceRoute,
  endAbsenceRoute,
  listUnitsRoute,
  createUnitRoute,
  changeUnitRoute,
  closeUnitRoute,
  readUnitClosingRoute,
  listUnitMembersRoute,
  addUnitFunctionRoute,
  endUnitFunctionRoute,
  listDirectoryChangesRoute,
];
