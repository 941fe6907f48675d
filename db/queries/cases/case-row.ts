import { sql } from 'kysely';
import type { CaseStatus, Concern } from '../../../domain/case/case.ts';
import type { Clock, ClockName } from '../../../domain/case/clock.ts';
import type { CaseCode, CaseId, PersonId, ProcedureId, StageName, UnitId } from '../../../domain/ids.ts';
import type { StageKind } from '../../../domain/procedure/procedure.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';

/** A case as a list shows it. */
export type CaseRow = {
  readonly id: CaseId;
  readonly code: CaseCode;
  readonly version: number;
  readonly status: CaseStatus;
  readonly closedAt: Date | null;
  readonly submittedAt: Date;
  readonly updatedAt: Date;
  readonly receivedOn: PlainDate;
  readonly procedureId: ProcedureId;
  readonly procedureVersion: number;
  readonly calendarVersion: number;
  readonly mode: string;
  readonly subtype: string | null;
  readonly sector: string;
  readonly providerName: string;
  readonly places: string[];
  readonly titleVi: string;
  readonly titleEn: string | null;
  readonly stage: StageName | null;
  readonly stageKind: StageKind | null;
  /** Null while the case is paused too. */
  readonly stageDue: PlainDate | null;
  readonly holderUnit: UnitId | null;
  readonly holderPerson: PersonId | null;
  /** From the stored state: the days used are counted from its spans, not kept. */
  readonly clocks: Record<ClockName, Clock | null>;
  /** Of which only the places are needed, to number versions without them; see domain/case/counted-version.ts. */
  readonly concerns: readonly Concern[];
};

/** For `select … from cases`. */
export const caseRowColumns = sql.join(
  [
    sql`cases.id, cases.code, cases.version, cases.status, cases.closed_at as "closedAt"`,
    sql`cases.submitted_at as "submittedAt", cases.updated_at as "updatedAt", cases.received_on as "receivedOn"`,
    sql`cases.procedure_id as "procedureId", cases.procedure_version as "procedureVersion"`,
    sql`cases.calendar_version as "calendarVersion", cases.mode, cases.subtype, cases.sector`,
    sql`cases.provider_name as "providerName", cases.places, cases.title_vi as "titleVi", cases.title_en as "titleEn"`,
    sql`cases.stage, cases.stage_kind as "stageKind"`,
    sql`case when cases.paused_since is null then cases.stage_due end as "stageDue"`,
    sql`cases.holder_unit as "holderUnit", cases.holder_person as "holderPerson"`,
    sql`cases.state::json -> 'clocks' as clocks, cases.state::json -> 'concerns' as concerns`,
  ],
  sql`, `,
);
