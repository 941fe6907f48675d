import { sql } from 'kysely';
import type { NoticeTemplate } from '../../../domain/notices/template.ts';
import type { ProcedureRef } from '../../../domain/case/case.ts';
import type { CaseCode, CaseId, PersonId, UnitId } from '../../../domain/ids.ts';
import type { DatedPart } from '../../../domain/notices/date.ts';
import type { NoticeReason } from '../../../domain/notices/reason.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import type { Db } from '../../database.ts';

/** Everything that a notice's mail is made of. */
export type Letter = {
  readonly noticeId: string;
  readonly recipient: PersonId;
  readonly template: NoticeTemplate;
  /** What else it says. */
  readonly also: readonly NoticeTemplate[];
  /** What the silence of the unit would lead to, of the consultations that it brings: the weightiest; null where to nothing. */
  readonly silence: 'deemed_consent' | 'proceed_noting_silence' | null;
  readonly why: NoticeReason;
  readonly urgency: 'normal' | 'urgent';
  readonly name: string;
  readonly email: string;
  readonly language: 'vi' | 'en';
  readonly caseId: CaseId;
  readonly code: CaseCode;
  readonly titleVi: string;
  readonly titleEn: string | null;
  /** The date that it names, as it was then, and what that is the date of; both or none. */
  readonly due: PlainDate | null;
  readonly dueOf: DatedPart | null;
  /** The case as it is now, as it is stored. */
  readonly state: string;
  readonly calendarVersion: number;
  /** What decides who may see the case. */
  readonly procedure: ProcedureRef;
  readonly ownerUnit: UnitId | null;
  readonly involvedUnits: readonly UnitId[];
  /** By which rules it is judged whether they may. */
  readonly directoryVersion: number;
};

const silenceOfAsked = sql`case when notices.asks is not null then (
  select min(one -> 'silence' ->> 'rule') from json_array_elements(cases.state::json -> 'consultations') as one
  where (one ->> 'no')::integer = any(notices.asks) and one -> 'silence' ->> 'rule' <> 'escalate') end`;

/** Null where the record knows no such notice or no longer the case (it was restored to an earlier moment). */
export async function letterOf(db: Db, noticeId: string): Promise<Letter | null> {
  const { rows } = await sql<Letter>`
    select notices.id as "noticeId", people.id as recipient, notices.template,
      coalesce(notices.also, '{}') as also, ${silenceOfAsked} as silence, notices.why, notices.urgency, people.name, people.email, people.language,
      cases.id as "caseId", cases.code, cases.title_vi as "titleVi", cases.title_en as "titleEn",
      notices.due, notices.due_of as "dueOf", cases.state, cases.calendar_version as "calendarVersion",
      json_build_object('id', cases.procedure_id, 'version', cases.procedure_version) as procedure,
      cases.owner_unit as "ownerUnit", cases.involved_units as "involvedUnits",
      (select version from directory_version)::float8 as "directoryVersion"
    from notices
      join people on people.id = notices.recipient
      join cases on cases.id = notices.case_id
    where notices.id = ${noticeId}`.execute(db);
  return rows[0] ?? null;
}
