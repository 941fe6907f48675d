import type { Consultation } from '../case/consultation.ts';
import { refuse } from '../refusal.ts';
import type { Guard } from './guard.ts';
import { latestRounds } from './opinions.ts';

/**
 * A silence that the proposal rested on has been revoked, and the proposal does not hold without it: the consultation is open,
 * or was answered since in a way that would have stood against the proposal (decision 24). Sending back remains possible.
 */
export const fallenSilence: Guard = ({ state, context }) => {
  const asked = latestRounds({ state, context }).filter(({ revokedSilences }) => revokedSilences.length > 0);
  const open = asked.filter((one) => one.state === 'open');
  if (open.length > 0) return refuse({ reason: 'consultation_open', functions: functionsOf(open) });
  const missing = asked.filter((one) => one.mandatory && one.opinion?.position === 'needs_information');
  if (missing.length > 0) return refuse({ reason: 'mandatory_consultation_missing', functions: functionsOf(missing) });
  const { outcome, responses = [] } = state.proposal ?? {};
  const objecting = asked
    .filter(({ no, opinion }) => opinion?.position === 'object' && !responses.some((one) => one.consultation === no))
    .map(({ no }) => no);
  const objected = outcome === 'approve' && objecting.length > 0;
  return objected ? refuse({ reason: 'objection_needs_response', consultations: objecting }) : null;
};

const functionsOf = (asked: readonly Consultation[]): string[] => asked.map((one) => one.function);
