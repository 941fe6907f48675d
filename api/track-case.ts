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
import { dateMarks } from '../domain/notices/date.ts';
import type { Calendar } from '../domain/time/calendar.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { readRulesNow } from '../engine/clock.ts';
import { localDate } from '../domain/time/office-time.ts';

/** A code that nobody has been given and one that is no code at all are answered alike. */
export const trackCaseRoute = handle(trackCase, async ({ deps, params }) => {
  const code = CaseCode.safeParse(inCapitals(params.code));
  const state = code.success ? await caseByCode(deps.db, code.data) : undefined;
  if (!state) throw new ApiError('unknown_case');
  const { now, book } = await readRulesNow(deps.engine);
  const terms = { procedure: book.procedure(state.procedure), calendar: book.calendar(state.calendarVersion) };
  return trackedCaseOf(state, { ...terms, today: localDate(now) });
});

/** Typed from a receipt; other letters whose capitals happen to be A–Z (ı, ſ) are no spelling of a code. */
const inCapitals = (typed: string): string => typed.replaceAll(/[a-z]/g, (letter) => letter.toUpperCase());

type TrackedCase = z.input<typeof trackCase.response>;
type Terms = { readonly procedure: Procedure; readonly calendar: Calendar; readonly today: PlainDate };

/** What anybody may know who has the code (DOMAIN §8); every part is named here, so that a new one stays inside. */
function trackedCaseOf(state: Case, terms: Terms): TrackedCase {
  return {
    code: state.code,
    ...(state.closedAt === null ? openCase(state, terms) : closedCase(state.closedAt)),
  };
}

function openCase(state: Case, terms: Terms) {
  const promisedOn = state.clocks.target?.due ?? null;
  return {
    status: trackedStatus[state.status],
    progress: progressOf(state, terms.procedure),
    promisedOn,
    marks: promisedOn && dateMarks({ of: 'target', date: promisedOn }, state, terms),
    stopped: stoppedOf(state),
    closedOn: null,
  };
}

/** The same for every ending: a step, or none, would tell a decision from a refusal. */
const closedCase = (closedAt: Instant) => ({
  status: 'closed' as const,
  progress: null,
  promisedOn: null,
  marks: null,
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
