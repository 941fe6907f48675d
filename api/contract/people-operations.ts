import type { Operation } from './define.ts';
import { listDirectoryChanges } from './directory-changes.ts';
import { addMembership, endMembership } from './memberships.ts';
import { deactivatePerson, reactivatePerson, sendPasswordLink } from './people-access.ts';
import { changePerson, createPerson, listPeople, readPerson } from './people.ts';
import { addUnitFunction, endUnitFunction } from './unit-functions.ts';
import { changeUnit, closeUnit, createUnit, listUnitMembers, listUnits, readUnitClosing } from './units.ts';

/** People, their roles, and the units they have them in. */
export const peopleOperations: readonly Operation[] = [
  listPeople,
  createPerson,
  readPerson,
  changePerson,
  sendPasswordLink,
  deactivatePerson,
  reactivatePerson,
  addMembership,
  endMembership,
  listUnits,
  createUnit,
  changeUnit,
  closeUnit,
  readUnitClosing,
  listUnitMembers,
  addUnitFunction,
  endUnitFunction,
  listDirectoryChanges,
];
