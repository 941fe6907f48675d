import type { z } from 'zod';
import type { Case } from '../../domain/case/case.ts';
import { paperNames } from '../../domain/dossier/paper-names.ts';
import { outwardStatus, progressOf } from '../../domain/outward.ts';
import type { Procedure } from '../../domain/procedure/procedure.ts';
import { localDate } from '../../domain/time/office-time.ts';
import { stoppedSince } from '../cases/view/clock-view.ts';
import type { trackCase } from '../contract/tracking.ts';

type Tracking = z.input<typeof trackCase.response>;

/** What anybody may know who has the code (DOMAIN §8); every part is named here, so that a new one stays inside. */
export function trackingOf(state: Case, procedure: Procedure): Tracking {
  return {
    code: state.code,
    status: outwardStatus(state.status, state.closedAt !== null),
    progress: progressOf(state, procedure),
    promisedOn: state.closedAt === null ? (state.clocks.target?.due ?? null) : null,
    stopped: stoppedOf(state),
    closedOn: state.closedAt === null ? null : localDate(state.closedAt),
  };
}

/** Which papers are awaited, by their kind: what was written beside them may name people. */
function stoppedOf({ clocks, closedAt, supplements }: Case): Tracking['stopped'] {
  const since = clocks.target && closedAt === null ? stoppedSince(clocks.target) : null;
  const asked = supplements.findLast(({ receivedOn }) => receivedOn === null);
  if (since === null) return null;
  const papers = asked?.items.flatMap(({ paper }) => paper ?? []) ?? [];
  return { since, awaited: papers.map((paper) => ({ paper, name: paperNames[paper] })) };
}
