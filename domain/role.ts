import { z } from 'zod';

/** The roles a person may hold in a unit (DOMAIN §3); everybody acts as exactly one of them at a time. */
export const Role = z.enum([
  'intake_officer',
  'officer',
  'head',
  'leader',
  'focal_point',
  'clerk',
  'chair',
  'vice_chair',
  'manager',
  'monitor',
  'administrator',
  'auditor',
  'applicant',
]);
export type Role = z.infer<typeof Role>;

export const roles = Role.options;

/** Those who work in their unit's name: what one of them has read, the unit has. The others oversee, or are outside. */
export const workingRoles = Role.exclude(['monitor', 'administrator', 'auditor', 'applicant']).options;
