import type { Case, Pause, Supplement } from '../case/case.ts';
import type { Clock, Span } from '../case/clock.ts';
import type { ClockRule } from '../procedure/procedure.ts';
import type { PlainDate } from '../time/plain-date.ts';

/** In whose words something stopped the clock, and on what legal basis; null where nobody wrote any. */
export type Grounds = { readonly reason: string | null; readonly legalBasis: string | null };

/** What the case knows of its stops. */
export type Stops = Pick<Case, 'pauses' | 'supplements'>;

export const noGrounds: Grounds = { reason: null, legalBasis: null };

/** Why a supplement stops a clock, where its rule does not name another article (DOMAIN §5.6). */
export const usualSupplementBasis = 'Khoản 4 Điều 19 Nghị định 61/2018/NĐ-CP';

const basisOfSupplement = ({ supplementBasis = usualSupplementBasis }: ClockRule): string => supplementBasis;

type ClockStand = { readonly clock: Clock; readonly rule: ClockRule; readonly span: Span; readonly stops: Stops };

/** Of the stand that follows a span. A signature needs no words: it ends the period by the clock's own article. */
export function groundsOfStand({ clock, rule, span, stops }: ClockStand): Grounds {
  switch (span.stopped) {
    case 'supplement':
      return { reason: itemsOf(askedBy(clock, span, stops.supplements)), legalBasis: basisOfSupplement(rule) };
    case 'paused':
      return groundsOfPause(clock, span, stops.pauses);
    case 'signed':
      return { reason: null, legalBasis: rule.legalBasis };
    case 'received':
    case 'returned_to_appraisal':
    case 'ended':
    case null:
      return noGrounds;
  }
}

/** Days are counted again from a supplement, or by a newer law from the same received day. */
export function groundsOfRecount({ spans }: Clock, rule: ClockRule): Grounds {
  const again = spans.some(({ began }) => began === 'supplement') && rule.onSupplement === 'restart';
  return { reason: null, legalBasis: again ? basisOfSupplement(rule) : rule.legalBasis };
}

function groundsOfPause({ name }: Clock, { pause: no }: Span, pauses: readonly Pause[]): Grounds {
  const pause = pauses.find((one) => one.no === no);
  const basis = name === 'statutory' ? pause?.statutoryBasis : pause?.legalBasis;
  return { reason: pause?.reason ?? null, legalBasis: basis ?? null };
}

/** The clock goes on from the day on which the answer was received, or still waits for it. */
function askedBy({ spans }: Clock, span: Span, supplements: readonly Supplement[]): Supplement | undefined {
  const next: PlainDate | null = spans[spans.indexOf(span) + 1]?.from ?? null;
  return supplements.findLast((one) => one.receivedOn === next);
}

const itemsOf = (asked: Supplement | undefined): string | null =>
  asked ? asked.items.map(({ text }) => text).join('; ') : null;
