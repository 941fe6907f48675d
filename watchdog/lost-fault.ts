import type { CaseId } from '../domain/ids.ts';
import { type Fault, faultOfCase } from '../engine/watch/fault.ts';
import type { WorkflowState } from './describe-workflow.ts';

export function lostFault(caseId: CaseId, workflow: WorkflowState): Fault[] {
  switch (workflow.state) {
    case 'missing':
      return [faultOfCase('workflow_missing', caseId, 'never started, or its history is gone')];
    case 'ended':
      return [faultOfCase('workflow_ended', caseId, workflow.how)];
    case 'stuck':
    case 'running':
      return [];
  }
}
