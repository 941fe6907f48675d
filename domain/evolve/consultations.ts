import type { Case } from '../case/case.ts';
import type { Consultation } from '../case/consultation.ts';
import type { Instant } from '../time/instant.ts';
import { type Step, personOf, withHand } from './step.ts';

const change = (state: Case, no: number, part: Partial<Consultation>): Case => ({
  ...state,
  consultations: state.consultations.map((one) => (one.no === no ? { ...one, ...part } : one)),
});

export const consultationOpened: Step<'consultation_opened'> = (state, { consultation }) => ({
  ...state,
  consultations: [...state.consultations, consultation],
});

export const consultationDelivered: Step<'consultation_delivered'> = (state, fact) => {
  const { no, on, silenceDue, evidence: deliveredBy } = fact;
  const mail = fact.evidence === 'mail_server' ? { provingMail: fact.reference, takenBy: fact.takenBy } : {};
  return change(state, no, { deliveredOn: on, deliveredBy, silenceDue, saidReturned: false, ...mail });
};

/** The memo of a silence says the same, also where the mail server is heard of later. */
export const consultationReminded: Step<'consultation_reminded'> = (state, { no, messageId, remindedAt }) => {
  const reminded = ({ reminders, silenceMemo, ...one }: Consultation): Consultation => {
    const others = reminders.filter((reminder) => reminder.messageId !== messageId);
    const gone = new Set(
      reminders.filter((reminder) => !others.includes(reminder)).map((reminder) => reminder.remindedAt),
    );
    const kept = silenceMemo?.remindedAt.filter((at) => !gone.has(at)) ?? [];
    const counts = remindedAt !== null && silenceMemo !== null && remindedAt >= silenceMemo.sentAt;
    const all = counts ? [...kept, remindedAt].toSorted() : kept;
    return {
      ...one,
      reminders: remindedAt === null ? others : [...others, { messageId, remindedAt }],
      silenceMemo: silenceMemo && { ...silenceMemo, remindedAt: all },
    };
  };
  return { ...state, consultations: state.consultations.map((one) => (one.no === no ? reminded(one) : one)) };
};

/** Silence has no effect any more, until delivery is proven anew. */
export const consultationBounced: Step<'consultation_bounced'> = (state, { no, mail }) => ({
  ...state,
  consultations: state.consultations.map((one) => (one.no === no ? unproven(one, mail) : one)),
});

/** `mail`: the one that came back; undefined where a person says that the consultation did. */
function unproven({ provingMail: _, takenBy: __, ...one }: Consultation, mail: string | undefined): Consultation {
  const undelivered = { ...one, deliveredOn: null, deliveredBy: null, silenceDue: null };
  if (mail === undefined) return { ...undelivered, saidReturned: true };
  return { ...undelivered, returnedMails: [...one.returnedMails, mail] };
}

/** Open as on its first day, but for what is known of its mails. */
export const consultationSilenceRevoked: Step<'consultation_silence_revoked'> = (state, fact, { recordedAt: at }) => {
  const { no, silence, evidence, mail, unit, due } = fact;
  const again = (one: Consultation): Consultation => ({
    ...unproven(one, mail),
    state: 'open',
    unit,
    due,
    sentAgainAt: at,
    escalated: false,
    silenceMemo: null,
    revokedSilences: [...one.revokedSilences, { revokedAt: at, silence, evidence }],
  });
  return { ...state, consultations: state.consultations.map((one) => (one.no === no ? again(one) : one)) };
};

/**
 * What was given in time was never late: its escalation falls, and a silence is revoked by it, unless what was decided rests
 * on that: then the opinion stands beside it (decision 33). An opinion on paper is the
 * consulted unit's, not its registrar's: only who answers on screen has had a hand in the opinion.
 */
export const consultationAnswered: Step<'consultation_answered'> = (state, { no, opinion, beside }, event) => {
  const consultations = state.consultations.map((one) => {
    if (one.no !== no) return one;
    const given = beside ? { ...one, opinion } : { ...one, opinion, state: 'answered' as const };
    return opinion.late || beside ? given : inTime(given, one, event.recordedAt);
  });
  const answered = { ...state, consultations };
  return opinion.paper
    ? answered
    : { ...answered, hands: withHand(state, { person: personOf(event), kind: 'opinion' }) };
};

function inTime(given: Consultation, before: Consultation, revokedAt: Instant): Consultation {
  if (before.state !== 'silent') return { ...given, escalated: false };
  const evidence = given.opinion?.paper?.number ?? '';
  const revoked = { revokedAt, silence: before.silence.rule, evidence };
  return { ...given, escalated: false, silenceMemo: null, revokedSilences: [...before.revokedSilences, revoked] };
}

export const consultationEscalated: Step<'consultation_escalated'> = (state, { no }) =>
  change(state, no, { escalated: true });

export const consultationSilent: Step<'consultation_silent'> = (state, { no, memo }) =>
  change(state, no, { state: 'silent', silenceMemo: memo });

export const consultationClosed: Step<'consultation_closed'> = (state, { no, reason }) =>
  change(state, no, { state: 'closed', closedReason: reason });

export const concernRaised: Step<'concern_raised'> = (state, { no, text }, event) => {
  const unit = event.actor.kind === 'person' ? event.actor.unit : state.intakeUnit;
  return {
    ...state,
    concerns: [...state.concerns, { no, text, by: personOf(event), unit, raisedAt: event.recordedAt }],
  };
};
