import type { CaseId } from '../domain/ids.ts';
import type { Look } from '../domain/look.ts';
import type { EngineDeps } from '../engine/act.ts';
import { lookAtCase } from '../engine/look-at-case.ts';
import { passTime } from '../engine/pass-time.ts';

export type CaseActivities = {
  /** What is so now; null where the record has no such case. Reads only. */
  lookAtCase(caseId: CaseId): Promise<Look | null>;
  /** Makes events of all dues that have come, and says what is so then; with none it writes nothing. */
  passTime(caseId: CaseId): Promise<Look | null>;
};

/** What workflows do to the world: each may run twice and then does nothing the second time. */
export const createActivities = (engine: EngineDeps): CaseActivities => ({
  lookAtCase: (caseId) => lookAtCase(engine, caseId),
  passTime: (caseId) => passTime(engine, caseId),
});
