import type { Migration } from 'kysely/migration';
import * as people from './0001-people.ts';
import * as rules from './0002-rules.ts';
import * as record from './0003-record.ts';
import * as delivery from './0004-delivery.ts';
import * as watchdog from './0005-watchdog.ts';
import * as rights from './0006-rights.ts';

/** Numbered, listed by hand, never edited after landing. */
export const migrations: Record<string, Migration> = {
  '0001-people': people,
  '0002-rules': rules,
  '0003-record': record,
  '0004-delivery': delivery,
  '0005-watch': watchdog,
  '0006-rights': rights,
};
