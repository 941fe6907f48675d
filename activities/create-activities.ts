import type { CaseId } from '../domain/ids.ts';
import type { Look } from '../domain/look.ts';

export type CaseActivities = {
  /** What is so now; null where the record has no such case. Reads only. */
  lookAtCase(caseId: CaseId): Promise<Look | null>;
  /** Makes events of all dues that have come, and says what is so then; with none it writes nothing. */
  passTime(caseId: CaseId): Promise<Look | null>;
};
