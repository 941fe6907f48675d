import type { Consultation } from '../case/consultation.ts';
import type { Context } from '../context.ts';
import { guardsSecurity, isGuard } from '../procedure/functions.ts';
import type { SilenceRule } from '../procedure/procedure.ts';
import { unmetDemands } from './demands.ts';
import type { Guard } from './guard.ts';
import type { Scene } from './story.ts';
import { nowOf } from './units.ts';
import { refuse } from '../refusal.ts';
import { addDays, receivedDay } from '../time/counting.ts';
import { localDate } from '../time/office-time.ts';
import type { Instant } from '../time/instant.ts';
import { type PlainDate, laterDate } from '../time/plain-date.ts';

/**
 * A silence that the proposal rested on has been revoked, and the proposal does not hold without it: the consultation is open,
 * or was answered since in a way that would have stood against the proposal, or demands what it leaves out (decision 24). Sending back remains possible.
 */
export const fallenSilence: Guard = ({ state, context }) => {
  const asked = latestRounds({ state, context }).filter(({ revokedSilences }) => revokedSilences.length > 0);
  const open = asked.filter((one) => one.state === 'open');
  if (open.length > 0) return refuse({ reason: 'consultation_open', functions: functionsOf(open) });
  const missing = asked.filter((one) => one.mandatory && one.opinion?.position === 'needs_information');
  if (missing.length > 0) return refuse({ reason: 'mandatory_consultation_missing', functions: functionsOf(missing) });
  const { proposal } = state;
  const answered = asked.some(({ opinion }) => opinion !== null);
  return proposal && answered ? unmetDemands({ state, context }, proposal) : null;
};

const functionsOf = (asked: readonly Consultation[]): string[] => asked.map((one) => one.function);

type Delivered = { readonly on: PlainDate; readonly silenceDue: PlainDate };

/**
 * The received day of a delivery at that moment, and the last of the full days from it (DOMAIN §5.9): never before the
 * consultation is due, also where a calendar has since made a day count that its sending had passed over (decision 22).
 */
export function deliveredAt({ calendar, procedure }: Context, { days, due }: Consultation, at: Instant): Delivered {
  const on = receivedDay(calendar, at, procedure.receivedDay);
  return { on, silenceDue: laterDate(addDays(calendar, on, days, procedure.target.unit), due) };
}

/** The newest round of each unit that was asked: it alone speaks for the unit, and for the units it succeeded. */
export function latestRounds({ state, context }: Scene): Consultation[] {
  const newest = new Map(state.consultations.map((one) => [`${one.function}/${nowOf(context, one.unit)}`, one]));
  return [...newest.values()];
}

/**
 * What the unit's silence means today. Of who guards security it is never consent, and noted only where the procedure says so
 * of that very function (DOMAIN §3): the rules look at the unit that is asked, not at the name by which it is.
 */
export function silenceRuleFor(
  { context }: Pick<Scene, 'context'>,
  { function: name, unit, silence }: Pick<Consultation, 'function' | 'unit' | 'silence'>,
): SilenceRule {
  const { procedure, directory, now } = context;
  const asGuard = guardsSecurity(name, procedure);
  const guards = asGuard || isGuard(nowOf(context, unit), procedure, directory, localDate(now));
  const isNoted = asGuard && silence.rule === 'proceed_noting_silence';
  return guards && !isNoted ? { rule: 'escalate' } : silence;
}
