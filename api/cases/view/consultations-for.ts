import type { z } from 'zod';
import { type Case, changedSince } from '../../../domain/case/case.ts';
import type { Consultation, Opinion } from '../../../domain/case/consultation.ts';
import type { Instant } from '../../../domain/time/instant.ts';
import { atLocal } from '../../../domain/time/office-time.ts';
import { partsSeen, type Sight, type Viewer } from '../../../domain/visibility.ts';
import type { OfficialView } from '../../contract/cases/official-view.ts';

type ConsultationView = z.input<typeof OfficialView>['consultations'][number];

/** Opinions are for those who work on the case; a consulted unit reads what it was asked and what it answered. */
export function consultationsFor(state: Case, sight: Exclude<Sight, 'outward'>, viewer: Viewer): ConsultationView[] {
  const show = sight === 'overseeing' ? outline : (one: Consultation) => whole(one, state);
  return partsSeen(state.consultations, sight, viewer).map(show);
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

/** What is on paper was weighed on the day of its date. */
const answeredAt = ({ paper, givenAt }: Opinion): Instant => (paper ? atLocal(paper.date, '00:00') : givenAt);

const opinionView = (opinion: Opinion, state: Case): ConsultationView['opinion'] => ({
  ...opinion,
  conditions: [...opinion.conditions],
  changedSince: changedSince(state, answeredAt(opinion)),
});

const whole = (one: Consultation, state: Case): ConsultationView => ({
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
  opinion: one.opinion && opinionView(one.opinion, state),
  closedReason: one.closedReason,
});
