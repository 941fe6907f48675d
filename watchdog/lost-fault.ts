import type { CaseId } from '../domain/ids.ts';
import { type Fault, faultOfCase } from '../engine/watch/fault.ts';
import type { Follower } from './describe-follower.ts';

/** `subject`: the case itself, or the workflow of one of its questions. */
export function lostFault(caseId: CaseId, subject: string, follower: Follower): Fault[] {
  switch (follower.state) {
    case 'missing':
      return [{ ...faultOfCase('workflow_missing', caseId, 'never started, or its history is gone'), subject }];
    case 'ended':
      return [{ ...faultOfCase('workflow_ended', caseId, follower.how), subject }];
    case 'stuck':
    case 'running':
      return [];
  }
}
