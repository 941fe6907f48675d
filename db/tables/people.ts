import type { Generated, GeneratedAlways } from 'kysely';
import type { PersonId, UnitFunction, UnitId } from '../../domain/ids.ts';
import type { Role } from '../../domain/role.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';

export type PeopleTable = {
  id: PersonId;
  name: string;
  email: string;
  language: Generated<'vi' | 'en'>;
  active: Generated<boolean>;
  /** Somebody else has seen the password: until it is changed, nothing may be done. */
  must_change_password: Generated<boolean>;
  created_at: Generated<Date>;
};

export type UnitsTable = {
  id: UnitId;
  agency: string | null;
  name_vi: string;
  name_en: string;
  /** Both names without case and diacritics. */
  name_key: GeneratedAlways<string>;
  valid_from: PlainDate;
  valid_to: PlainDate | null;
  successor: UnitId | null;
  /** The domain of the unit's own mail server. */
  mail_domain: string | null;
  /** That server, as our own configuration names it. */
  mail_host: string | null;
};

export type UnitFunctionsTable = {
  id: Generated<string>;
  function: UnitFunction;
  unit_id: UnitId;
  valid_from: PlainDate;
  valid_to: PlainDate | null;
};

export type MembershipsTable = {
  id: Generated<string>;
  person_id: PersonId;
  unit_id: UnitId;
  role: Role;
  valid_from: PlainDate;
  valid_to: PlainDate | null;
};

export type AbsencesTable = {
  id: Generated<string>;
  person_id: PersonId;
  unit_id: UnitId;
  substitute_id: PersonId;
  valid_from: PlainDate;
  valid_to: PlainDate;
  recorded_by: PersonId;
  recorded_at: Generated<Date>;
};

export type DirectoryTable = 'people' | 'units' | 'unit_functions' | 'memberships' | 'absences';

/** Written by a trigger alone. */
export type DirectoryChangesTable = {
  id: GeneratedAlways<string>;
  /** The same for everything that changed in one transaction. */
  act: string;
  changed_at: Date;
  by_person: PersonId | null;
  by_unit: UnitId | null;
  by_role: Role | null;
  operation: string;
  kind: DirectoryTable;
  subject: string;
  about_person: PersonId | null;
  about_unit: UnitId | null;
  /** The row as JSON text. */
  before: string | null;
  after: string | null;
};

export type DirectoryVersionTable = { one: Generated<boolean>; version: string };

export type AuthUserTable = {
  id: string;
  name: string;
  email: string;
  email_verified: Generated<boolean>;
  image: string | null;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
};

export type AuthSessionTable = {
  id: string;
  user_id: PersonId;
  token: string;
  expires_at: Date;
  ip_address: string | null;
  user_agent: string | null;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
};

export type AuthAccountTable = {
  id: string;
  user_id: PersonId;
  account_id: string;
  provider_id: string;
  password: string | null;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
};

export type AuthVerificationTable = {
  id: string;
  identifier: string;
  value: string;
  /** The mail that brings the link; null for those that better-auth makes and nobody is sent. */
  mail: string | null;
  expires_at: Date;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
};

export type RecordEpochsTable = { no: number; opened_at: Generated<Date>; reason: string; after_seal: number };
export type ReadsTable = {
  id: GeneratedAlways<string>;
  read_at: Generated<Date>;
  person_id: PersonId;
  case_id: string;
  what: string;
};
