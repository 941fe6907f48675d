import { endAbsenceRoute } from './absences/end-absence.ts';
import { listAbsencesRoute } from './absences/list-absences.ts';
import { recordAbsenceRoute } from './absences/record-absence.ts';
import type { Route } from './http/handle.ts';
import { addMembershipRoute } from './people/add-membership.ts';
import { changePersonRoute } from './people/change-person.ts';
import { createPersonRoute } from './people/create-person.ts';
import { deactivatePersonRoute } from './people/deactivate-person.ts';
import { endMembershipRoute } from './people/end-membership.ts';
import { listPeopleRoute } from './people/list-people.ts';
import { reactivatePersonRoute } from './people/reactivate-person.ts';
import { readPersonRoute } from './people/read-person.ts';
import { sendPasswordLinkRoute } from './people/send-password-link.ts';
import { addUnitFunctionRoute } from './units/add-unit-function.ts';
import { changeUnitRoute } from './units/change-unit.ts';
import { closeUnitRoute } from './units/close-unit.ts';
import { createUnitRoute } from './units/create-unit.ts';
import { endUnitFunctionRoute } from './units/end-unit-function.ts';
import { listUnitMembersRoute } from './units/list-unit-members.ts';
import { listUnitsRoute } from './units/list-units.ts';

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
  listUnitMembersRoute,
  addUnitFunctionRoute,
  endUnitFunctionRoute,
];
