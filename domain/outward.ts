import type { Case, CaseStatus } from './case/case.ts';
import type { Procedure } from './procedure/procedure.ts';

/**
 * The status as applicant and public are shown it: a decision is theirs when its result is returned, not while the
 * paper waits for its number. `shownStatus` in db/queries/cases is the twin for lists.
 */
export function outwardStatus(status: CaseStatus, closed: boolean): CaseStatus {
  const decided = status === 'approved' || status === 'declined';
  return decided && !closed ? 'in_progress' : status;
}

export const trackedStatuses = ['in_intake', 'awaiting_supplement', 'in_progress', 'closed'] as const;
type TrackedStatus = (typeof trackedStatuses)[number];

/** What the public is told of a case that is open, where what is decided waits for its paper; not how one has ended. */
export const trackedStatus = {
  in_intake: 'in_intake',
  awaiting_supplement: 'awaiting_supplement',
  in_progress: 'in_progress',
  approved: 'in_progress',
  declined: 'in_progress',
  refused: 'closed',
  withdrawn: 'closed',
  stopped: 'closed',
} as const satisfies Record<CaseStatus, TrackedStatus>;

export type Progress = { readonly step: number; readonly of: number; readonly title: Procedure['title'] };

/**
 * How far the case is by the stages of its procedure (Circular 01/2018 art. 16); null for one that ended before a
 * decision.
 */
export function progressOf({ stage, status }: Pick<Case, 'stage' | 'status'>, { stages }: Procedure): Progress | null {
  const of = stages.length;
  const done = status === 'approved' || status === 'declined';
  const at = stage ? stages.findIndex(({ name }) => name === stage.name) : done ? of - 1 : -1;
  const reached = stages[at];
  return reached ? { step: at + 1, of, title: reached.title } : null;
}
