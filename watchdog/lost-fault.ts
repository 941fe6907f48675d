import type { CaseId } from '../domain/ids.ts';
import { type Fault, faultOfCase } from '../engine/watch/fault.ts';
import type { Follower } from './describe-follower.ts';

export function lostFault(caseId: CaseId, follower: Follower): Fault[] {
  switch (follower.state) {
    case 'missing':
      return [faultOfCase('workflow_missing', caseId, 'never started, or its history is gone')];
    case 'ended':
      return [faultOfCase('workflow_ended', caseId, follower.how)];
    case 'stuck':
    case 'running':
      return [];
  }
}
