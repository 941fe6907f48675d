import type { OpenFinding } from '../engine/watch/open-findings.ts';
import type { WorkflowFaults } from './workflow-faults.ts';
import type { RecordLook } from './look-at-record.ts';

/** What this check can tell late from not yet done. */
export type Judged = { readonly dues: boolean; readonly notices: boolean };

/** Which findings are over if this check has not seen them again. */
export function covering({ looked, allHolders }: RecordLook, followers: WorkflowFaults, judged: Judged) {
  return (finding: OpenFinding): boolean => {
    const isLooked = finding.caseId !== null && looked.has(finding.caseId);
    switch (finding.kind) {
      case 'row_differs':
      case 'state_differs':
      case 'journal_broken':
        return isLooked;
      case 'no_holder':
        return isLooked || allHolders;
      case 'notice_overdue':
        return judged.notices;
      case 'due_unhandled':
        return judged.dues;
      case 'clock_skew':
        return true;
      case 'nudge_stuck':
      case 'calendar_behind':
        return followers.temporal === 'ok';
      case 'workflow_missing':
      case 'workflow_ended':
      case 'workflow_stuck':
      case 'workflow_wrong':
      case 'temporal_away':
      case 'no_worker':
        return followers.covers(finding);
    }
  };
}
