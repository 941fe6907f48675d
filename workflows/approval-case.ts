import { continueAsNew, workflowInfo } from '@temporalio/workflow';
import { soonestOfEachPart } from '../domain/look.ts';
import { CaseRecord } from './case-record.ts';
import type { CaseInput, CaseOutcome } from './messages.ts';
import { NamedTimers } from './named-timers.ts';
import { showCase } from './show-case.ts';

/**
 * Walks one case through its procedure (chain.ts), for days or months: waits for people, asks the units, keeps the
 * deadlines. It decides nothing: the record says what is so, and a deadline that has come goes through the same door as a
 * person's act. Ends when the case is closed and no due is left; a later act starts it again. Whatever it forgets it is signalled
 * again.
 */
export async function approvalCase({ caseId, look: carried }: CaseInput): Promise<CaseOutcome> {
  const record = new CaseRecord(caseId, carried);
  const timers = new NamedTimers(() => record.dueCame());
  for (;;) {
    const look = await record.next();
    if (look === null) return 'unknown';
    showCase(look);
    if (look.closed && look.waits.length === 0) return look.status;
    timers.keep(soonestOfEachPart(record.waits()));
    if (workflowInfo().continueAsNewSuggested) return continueAsNew<typeof approvalCase>({ caseId, look });
  }
}
