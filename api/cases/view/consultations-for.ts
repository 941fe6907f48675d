import type { z } from 'zod';
import type { Case } from '../../../domain/case/case.ts';
import type { Consultation } from '../../../domain/case/consultation.ts';
import { partsSeen, type Sight, type Viewer } from '../../../domain/visibility.ts';
import type { OfficialView } from '../../contract/cases/official-view.ts';

type ConsultationView = z.input<typeof OfficialView>['consultations'][number];

/** Opinions are for those who work on the case; a consulted unit reads what it was asked and what it answered. */
export function consultationsFor(
  { consultations }: Case,
  sight: Exclude<Sight, 'outward'>,
  viewer: Viewer,
): ConsultationView[] {
  return partsSeen(consultations, sight, viewer).map(sight === 'overseeing' ? outline : whole);
}

/** That it was asked and whether an answer came, not what was asked or answered. */
const outline = (one: Consultation): ConsultationView => ({
  no: one.no,
  function: one.function,
  unit: one.unit,
  askedBy: one.askedBy,
  stage: one.stage,
  round: one.round,
  mandatory: one.mandatory,
  form: one.form,
  sentAt: one.sentAt,
  due: one.due,
  deliveredOn: one.deliveredOn,
  escalated: one.escalated,
  state: one.state,
});

const whole = (one: Consultation): ConsultationView => ({
  ...outline(one),
  deliveredBy: one.deliveredBy,
  takenBy: one.takenBy ?? null,
  silenceDue: one.silenceDue,
  silence: {
    rule: one.silence.rule,
    legalBasis: 'legalBasis' in one.silence ? (one.silence.legalBasis ?? null) : null,
  },
  silenceMemo: one.silenceMemo && { ...one.silenceMemo, remindedAt: [...one.silenceMemo.remindedAt] },
  mailsReturned: one.returnedMails.length,
  silencesRevoked: [...one.revokedSilences],
  remindedAt: one.reminders.map(({ remindedAt }) => remindedAt),
  question: one.question,
  opinion: one.opinion && { ...one.opinion, conditions: [...one.opinion.conditions] },
  closedReason: one.closedReason,
});
