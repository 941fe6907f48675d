import type { Case } from '../case/case.ts';
import type { Consultation } from '../case/consultation.ts';
import { personOf, type Step, withHand } from './step.ts';

const change = (state: Case, no: number, part: Partial<Consultation>): Case => ({
  ...state,
  consultations: state.consultations.map((one) => (one.no === no ? { ...one, ...part } : one)),
});

export const consultationOpened: Step<'consultation_opened'> = (state, { consultation }) => ({
  ...state,
  consultations: [...state.consultations, consultation],
});

export const consultationDelivered: Step<'consultation_delivered'> = (state, fact) => {
  const { no, on, silenceDue, evidence, reference, takenBy, proofNotKept } = fact;
  const mail =
    evidence === 'mail_server' && reference !== null ? { provingMail: reference, ...(takenBy && { takenBy }) } : {};
  const proven = { deliveredOn: on, deliveredBy: proofNotKept ? null : evidence, silenceDue, ...mail };
  return {
    ...state,
    consultations: state.consultations.map((one) =>
      one.no === no ? { ...one, ...proven, ...(one.saidReturned && { saidReturned: false }) } : one,
    ),
  };
};

/** Silence has no effect any more, until delivery is proven anew. */
export const consultationBounced: Step<'consultation_bounced'> = (state, { no, mail, again }) => ({
  ...state,
  consultations: state.consultations.map((one) => (one.no === no ? unproven(one, { mail, again }) : one)),
});

type Bounced = { readonly mail: string | undefined; readonly again: boolean | undefined };

function unproven({ provingMail: _, takenBy: __, ...one }: Consultation, { mail, again }: Bounced): Consultation {
  const undelivered = { ...one, deliveredOn: null, deliveredBy: null, silenceDue: null };
  const said = again === undefined ? undelivered : { ...undelivered, saidReturned: true };
  return mail === undefined ? said : { ...said, returnedMails: [...(one.returnedMails ?? []), mail] };
}

/** Open as on its first day, but for what is known of its mails. */
export const consultationSilenceVoided: Step<'consultation_silence_voided'> = (state, fact, { at }) => {
  const { no, silence, evidence, mail, unit, due } = fact;
  const again = (one: Consultation): Consultation => ({
    ...unproven(one, { mail, again: mail === undefined ? false : undefined }),
    state: 'open',
    unit,
    due,
    sentAgainAt: at,
    escalated: false,
    voidedSilences: [...(one.voidedSilences ?? []), { at, silence, evidence }],
  });
  return { ...state, consultations: state.consultations.map((one) => (one.no === no ? again(one) : one)) };
};

/** A paper answer is the consulted unit's, not its registrar's: only who answers on screen has had a hand in the opinion. */
export const consultationAnswered: Step<'consultation_answered'> = (state, { no, answer }, event) => {
  const answered = change(state, no, { state: 'answered', answer });
  return answer.paper
    ? answered
    : { ...answered, hands: withHand(state, { person: personOf(event), kind: 'opinion' }) };
};

export const consultationEscalated: Step<'consultation_escalated'> = (state, { no }) =>
  change(state, no, { escalated: true });

export const consultationSilent: Step<'consultation_silent'> = (state, { no }) =>
  change(state, no, { state: 'silent' });

export const consultationClosed: Step<'consultation_closed'> = (state, { no, reason }) =>
  change(state, no, { state: 'closed', closedReason: reason });
