import type { Migration } from 'kysely/migration';
import * as people from './0001-people.ts';
import * as record from './0002-record.ts';
import * as rights from './0003-rights.ts';
import * as rowSeals from './0004-row-seals.ts';
import * as delivery from './0005-delivery.ts';
import * as calendarChanges from './0006-calendar-changes.ts';
import * as messages from './0007-messages.ts';
import * as paperNumbers from './0008-paper-numbers.ts';
import * as watchdog from './0009-watchdog.ts';
import * as absences from './0010-absences.ts';
import * as neighbours from './0011-neighbours.ts';
import * as pausedCases from './0012-paused-cases.ts';
import * as noticeDates from './0013-notice-dates.ts';
import * as embeddedClock from './0014-embedded-clock.ts';
import * as mailEvidence from './0015-mail-evidence.ts';
import * as mailLoop from './0016-mail-loop.ts';

/** Numbered, listed by hand, never edited after landing. */
export const migrations: Record<string, Migration> = {
  '0001-people': people,
  '0002-record': record,
  '0003-rights': rights,
  '0004-row-seals': rowSeals,
  '0005-delivery': delivery,
  '0006-calendar-changes': calendarChanges,
  '0007-messages': messages,
  '0008-paper-numbers': paperNumbers,
  '0009-watchdog': watchdog,
  '0010-absences': absences,
  '0011-neighbours': neighbours,
  '0012-paused-cases': pausedCases,
  '0013-notice-dates': noticeDates,
  '0014-embedded-clock': embeddedClock,
  '0015-mail-evidence': mailEvidence,
  '0016-mail-loop': mailLoop,
};
