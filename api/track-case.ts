import type { z } from 'zod';
import { trackCase } from './contract/tracking.ts';
import { ApiError } from './errors.ts';
import { handle } from './http/handle.ts';
import { caseByCode } from '../db/queries/cases/case-by-id.ts';
import type { Case } from '../domain/case/case.ts';
import { stoppedSince } from '../domain/case/clock.ts';
import { paperNames } from '../domain/dossier/paper.ts';
import { CaseCode } from '../domain/ids.ts';
import { progressOf, trackedStatus } from '../domain/outward.ts';
import type { Procedure } from '../domain/procedure/procedure.ts';
import type { Instant } from '../domain/time/instant.ts';
import { localDate } from '../domain/time/office-time.ts';

/** A code that nobody has been given and one that is no code at all are answered alike. */
export const trackCaseRoute = handle(trackCase, async ({ deps, params }) => {
  const code = CaseCode.safeParse(inCapitals(params.code));
  const state = code.success ? await caseByCode(deps.db, code.data) : undefined;
  if (!state) throw new ApiError('unknown_case');
  const rules = await deps.engine.rules.current();
  return trackedCaseOf(state, rules.procedure(state.procedure));
});

/** Typed from a receipt; other letters whose capitals happen to be A–Z (ı, ſ) are no spelling of a code. */
const inCapitals = (typed: string): string => typed.replaceAll(/[a-z]/g, (letter) => letter.toUpperCase());

type TrackedCase = z.input<typeof trackCase.response>;

/** What anybody may know who has the code (DOMAIN §8); every part is named here, so that a new one stays inside. */
function trackedCaseOf(state: Case, procedure: Procedure): TrackedCase {
  return {
    code: state.code,
    ...(state.closedAt === null ? openCase(state, procedure) : closedCase(state.closedAt)),
  };
}

const openCase = (state: Case, procedure: Procedure) => ({
  status: trackedStatus[state.status],
  progress: progressOf(state, procedure),
  promisedOn: state.clocks.target?.due ?? null,
  stopped: stoppedOf(state),
  closedOn: null,
});

/** The same for every ending: a step, or none, would tell a decision from a refusal. */
const closedCase = (closedAt: Instant) => ({
  status: 'closed' as const,
  progress: null,
  promisedOn: null,
  stopped: null,
  closedOn: localDate(closedAt),
});

/** Which papers are awaited, by their kind: what was written beside them may name people. */
function stoppedOf({ clocks, supplements }: Case): TrackedCase['stopped'] {
  const since = clocks.target ? stoppedSince(clocks.target) : null;
  const asked = supplements.findLast(({ receivedOn }) => receivedOn === null);
  if (since === null) return null;
  const papers = asked?.items.flatMap(({ paper }) => paper ?? []) ?? [];
  return { since, awaited: papers.map((paper) => ({ paper, name: paperNames[paper] })) };
}
