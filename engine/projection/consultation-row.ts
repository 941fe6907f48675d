import type { Selectable } from 'kysely';
import type { ConsultationsTable } from '../../db/tables/record.ts';
import type { Case } from '../../domain/case/case.ts';
import type { Consultation } from '../../domain/case/consultation.ts';

export type ConsultationRow = Selectable<ConsultationsTable>;

export const consultationRowOf = ({ id }: Case, one: Consultation): ConsultationRow => ({
  case_id: id,
  no: one.no,
  function: one.function,
  unit_id: one.unit,
  asked_by: one.askedBy,
  round: one.round,
  mandatory: one.mandatory,
  sent_at: new Date(one.sentAt),
  due: one.due,
  state: one.state,
  position: one.answer?.position ?? null,
  answered_at: one.answer ? new Date(one.answer.at) : null,
});
