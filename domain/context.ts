import type { Neighbours } from './dossier/warning.ts';
import type { Directory } from './directory.ts';
import type { CaseCode, CaseId, DraftId } from './ids.ts';
import type { Procedure } from './procedure/procedure.ts';
import type { Calendar } from './time/calendar.ts';
import type { Instant } from './time/instant.ts';
import type { Case } from './case/case.ts';

/** A published procedure version and calendar that a new case would be pinned to. */
export type InForce = { readonly procedure: Procedure; readonly calendar: Calendar };

/** What the rules may know beyond the case itself: read by the engine inside the act's transaction. */
export type Context = {
  readonly now: Instant;
  readonly directory: Directory;
  /** The case's pinned procedure and calendar; for `submit` those in force. */
  readonly procedure: Procedure;
  readonly calendar: Calendar;
  /** The law in force today, for the first `accept`; null where the procedure has no version in force. */
  readonly inForce: InForce | null;
  readonly neighbours: Neighbours;
  /** Only for `issue`: the case whose paper already has the number, of the same unit and year. */
  readonly numberUsedBy?: CaseCode | null;
  /** Only for `submit`. */
  readonly submission: SubmissionContext | null;
};

export type SubmissionContext = {
  readonly caseId: CaseId;
  readonly code: CaseCode;
  readonly draft: DraftId | null;
  readonly linked: Case | null;
};
