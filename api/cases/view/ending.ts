import type { z } from 'zod';
import type { CaseEvent } from '../../../domain/event.ts';
import type { OutwardView } from '../../contract/cases/outward-view.ts';
import type { OfficialView } from '../../contract/cases/official-view.ts';

type OfficialEnding = z.input<typeof OfficialView>['ending'];
type OutwardEnding = z.input<typeof OutwardView>['ending'];

/** How a case ended before a decision: what anybody may know who sees the case. */
export function outwardEnding(event: CaseEvent | null): OutwardEnding {
  if (event?.fact.type === 'refused') {
    const { ground, legalBasis, referTo } = event.fact;
    return { how: 'refused', ground, legalBasis, referTo };
  }
  if (event?.fact.type === 'withdrawn') return { how: 'withdrawn', ground: null, legalBasis: null, referTo: null };
  if (event?.fact.type !== 'stopped') return null;
  return { how: 'stopped', ground: null, legalBasis: event.fact.legalBasis, referTo: null };
}

/** With the reason that stays inside the office (DOMAIN §8: the security reason stays inside). */
export function insideEnding(event: CaseEvent | null): OfficialEnding {
  const ending = outwardEnding(event);
  return ending && { ...ending, reason: innerReason(event) };
}

function innerReason(event: CaseEvent | null): string | null {
  if (event?.fact.type === 'refused') return event.fact.internalReason;
  return event?.fact.type === 'withdrawn' || event?.fact.type === 'stopped' ? event.fact.reason : null;
}
