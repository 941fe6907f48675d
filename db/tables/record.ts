import type { Generated, GeneratedAlways } from 'kysely';
import type { CaseStatus } from '../../domain/case/case.ts';
import type { ConsultationState, Position } from '../../domain/case/consultation.ts';
import type { TaskKind } from '../../domain/case/task.ts';
import type { EventType } from '../../domain/event.ts';
import type {
  CaseCode,
  CaseId,
  DraftId,
  PersonId,
  ProcedureId,
  StageName,
  UnitFunction,
  UnitId,
} from '../../domain/ids.ts';
import type { DatedPart } from '../../domain/notices/date.ts';
import type { NoticeReason } from '../../domain/notices/reason.ts';
import type { StageKind } from '../../domain/procedure/procedure.ts';
import type { Role } from '../../domain/role.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';

export type CasesTable = {
  id: CaseId;
  code: CaseCode;
  draft_id: DraftId | null;
  version: number;
  /** Hash of the last event. */
  head: string;
  /** The case itself as JSON text: the fold of its journal. */
  state: string;
  procedure_id: ProcedureId;
  procedure_version: number;
  calendar_version: number;
  status: CaseStatus;
  closed_at: Date | null;
  submitted_at: Date;
  submitted_by: PersonId;
  updated_at: Date;
  received_on: PlainDate;
  mode: string;
  subtype: string | null;
  sector: string;
  provider_name: string;
  /** The words of the provider's name without case and diacritics, for finding duplicates. */
  provider_key: string;
  owner_unit: UnitId | null;
  intake_unit: UnitId;
  /** The grant's own time, as far as the dossier names it. */
  aid_from: PlainDate | null;
  aid_to: PlainDate | null;
  places: string[];
  /** By which the places are alike (`alikeKey`), in the same order. */
  place_keys: string[];
  title_vi: string;
  title_en: string | null;
  stage: StageName | null;
  stage_kind: StageKind | null;
  stage_due: PlainDate | null;
  holder_unit: UnitId | null;
  holder_person: PersonId | null;
  target_due: PlainDate | null;
  /** From this day on the case is due soon. */
  target_warn_on: PlainDate | null;
  target_ended_on: PlainDate | null;
  statutory_due: PlainDate | null;
  first_promise: PlainDate;
  /** First day of the pause that lasts: the tasks of its stages stand still too. */
  paused_since: PlainDate | null;
  next_due_at: Date | null;
  linked_to: CaseId | null;
  /** The intake unit and every unit that has or had a task or a consultation in the case: who may see it. */
  involved_units: Generated<UnitId[]>;
  search: string;
};

export type TasksTable = {
  case_id: CaseId;
  no: number;
  kind: TaskKind;
  stage: StageName;
  stage_round: number;
  function: UnitFunction;
  unit_id: UnitId;
  roles: Role[];
  assignee: PersonId | null;
  consultation: number | null;
  opened_at: Date;
  due: PlainDate;
  closed_at: Date | null;
  outcome: string | null;
};

export type ConsultationsTable = {
  case_id: CaseId;
  no: number;
  function: UnitFunction;
  unit_id: UnitId;
  asked_by: UnitId;
  round: number;
  mandatory: boolean;
  sent_at: Date;
  due: PlainDate;
  state: ConsultationState;
  position: Position | null;
  answered_at: Date | null;
};

export type CaseEventsTable = {
  case_id: CaseId;
  version: number;
  recorded_at: Date;
  type: EventType;
  schema_version: number;
  body: string;
  prev_hash: string;
  hash: string;
};

export type PaperNumbersTable = { unit_id: UnitId; year: number; number: string; code: CaseCode };

export type CaseCommandsTable = {
  id: GeneratedAlways<string>;
  person_id: PersonId;
  operation: string;
  target: string;
  idempotency_key: string;
  body_hash: string;
  case_id: CaseId;
  version: number;
  outcome: string;
  done_at: Date;
};

export type RequestKeysTable = {
  person_id: PersonId;
  operation: string;
  target: string;
  idempotency_key: string;
  body_hash: string;
  status: number | null;
  response: string | null;
  asked_at: Generated<Date>;
};

export type RefusedActsTable = {
  id: GeneratedAlways<string>;
  refused_at: Date;
  case_id: CaseId | null;
  person_id: PersonId | null;
  unit_id: UnitId | null;
  role: Role | null;
  command: string;
  reason: string;
  detail: string;
};

export type DraftsTable = {
  id: DraftId;
  procedure_id: ProcedureId;
  /** The draft as JSON text, checked only when it is submitted. */
  content: string;
  version: Generated<number>;
  /** Of the procedure, as it was in force when the draft was saved last. */
  procedure_version: number;
  created_by: PersonId;
  changed_by: PersonId;
  unit_id: UnitId;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
};

export type CodeCountersTable = { agency: string; day: PlainDate; last: number };

export type NoticesTable = {
  id: string;
  case_id: CaseId;
  case_version: number;
  recipient: PersonId;
  template: string;
  /** What else it says, the weightiest first; null where nothing. */
  also: string[] | null;
  urgency: 'normal' | 'urgent';
  created_at: Date;
  not_before: Date;
  read_at: Date | null;
  /** What the recipient was to the matter. */
  why: NoticeReason;
  /** The consultations that it brings to a consulted unit; null where it brings none. */
  asks: number[] | null;
  /** What it is about in the case; null for the case as a whole. */
  tasks: number[] | null;
  consultations: number[] | null;
  /** The date that it names, as it was then, and what that is the date of; both or none. */
  due: PlainDate | null;
  due_of: DatedPart | null;
};

export type NudgesTable = {
  id: GeneratedAlways<string>;
  case_id: CaseId;
  claimed_until: Generated<Date | null>;
  /** Since when it waits, by the database's own clock. */
  waiting_since: Generated<Date>;
};
/** How far the demo clock was moved, for the Schedules that it passed over. */
export type ClockMovesTable = { id: GeneratedAlways<string>; moved_from: Date; moved_to: Date };
export type WatchesTable = { person_id: PersonId; case_id: CaseId; watching_since: Generated<Date> };
export type SealsTable = {
  no: number;
  sealed_at: Date;
  epoch: number;
  content: string;
  prev_hash: string;
  hash: string;
};
export type ClockOffsetTable = { one: Generated<boolean>; ms: string; moved_at: Generated<Date | null> };
