import type { Generated, GeneratedAlways } from 'kysely';
import type { CaseId } from '../../domain/ids.ts';
import type { CheckTotals, FindingKind } from '../../domain/watchdog.ts';

export type WatchdogFindingsTable = {
  id: GeneratedAlways<string>;
  kind: FindingKind;
  /** A case, a workflow, a person, a process: whatever it is about. */
  subject: string;
  case_id: CaseId | null;
  /** Codes and names of columns, nobody's texts. */
  detail: string;
  first_seen: Date;
  last_seen: Date;
  gone_at: Date | null;
  /** How often it was tried to mend it. */
  repairs: Generated<number>;
  repaired_at: Date | null;
};

export type WatchdogProgressTable = {
  one: Generated<boolean>;
  checked_at: Date | null;
  cases: number;
  temporal: CheckTotals['temporal'];
  changed_up_to: Date | null;
  slice_after: CaseId | null;
  directory_version: string;
};

export type ProcessName = 'api' | 'worker';

export type ProcessClocksTable = {
  process: ProcessName;
  host: string;
  /** Ahead of the database's clock, in milliseconds; negative: behind. */
  skew_ms: number;
  measured_at: Generated<Date>;
};
