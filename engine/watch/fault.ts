import type { CaseId } from '../../domain/ids.ts';
import type { WatchKind } from '../../domain/watch.ts';

/** Something that is not as it should be at this moment; what is seen again under (kind, subject) is the same one. */
export type Fault = {
  readonly kind: WatchKind;
  /** A case, a workflow, a person, a process: whatever it is about. */
  readonly subject: string;
  readonly caseId: CaseId | null;
  /** Codes and names of columns; nobody's texts, no names. */
  readonly detail: string;
};

export const faultOfCase = (kind: WatchKind, caseId: CaseId, detail: string): Fault => ({
  kind,
  subject: caseId,
  caseId,
  detail,
});
