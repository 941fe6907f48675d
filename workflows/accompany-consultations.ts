import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { ChildWorkflowCancellationType, ParentClosePolicy, startChild } from '@temporalio/workflow';
import type { ConsultationLook, Look } from '../domain/look.ts';
import type { consultation } from './consultation.ts';
import type { FollowedCase, TimedWait } from './followed-case.ts';
import { consultationType, consultationWorkflowId, searchAttributes, workflowTaskTimeout } from './messages.ts';
import { TOLERANCE_MS } from './named-timers.ts';
import { endOf } from './show-progress.ts';
import { tellWorkflow } from './tell-workflow.ts';

/** What the child of a consultation knows: it is told to look again when this changes, and only then. */
type Known = { readonly facts: string; readonly moments: readonly number[] };

/**
 * The questions to the police and other units, side by side: a child workflow each, started here and nowhere else, and
 * told here when the record shows something new about it. They live on when this workflow ends or begins a new run.
 */
export async function accompanyConsultations(record: FollowedCase): Promise<void> {
  const told = new Map<number, Known>();
  for await (const look of record.looks()) {
    for (const one of look.consultations) {
      const known = knownOf(look, one, record.waits());
      if (!told.has(one.no)) await meet(look, one);
      else if (!isSame(told.get(one.no), known)) await tell(look, one);
      told.set(one.no, known);
    }
  }
}

/** An open question gets its child. One that an earlier run has started is attached: it may have missed something. */
async function meet(look: Look, one: ConsultationLook): Promise<void> {
  if (isOpen(look, one) && !(await start(look, one))) await signal(look, one);
}

/** A child that is gone though its question is open (somebody terminated it) is started again. */
async function tell(look: Look, one: ConsultationLook): Promise<void> {
  if (!(await signal(look, one)) && isOpen(look, one)) await start(look, one);
}

/** False where it runs already. */
async function start(look: Look, one: ConsultationLook): Promise<boolean> {
  const { code, stage, holder, dueAt } = searchAttributes;
  try {
    await startChild<typeof consultation>(consultationType, {
      workflowId: consultationWorkflowId(look.caseId, one, look.consultations),
      args: [{ caseId: look.caseId, no: one.no }],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      cancellationType: ChildWorkflowCancellationType.ABANDON,
      workflowTaskTimeout,
      staticSummary: `${look.code}: ${one.function} consultation, round ${one.round}`,
      typedSearchAttributes: [
        { key: code, value: look.code },
        { key: stage, value: 'consultation' },
        { key: holder, value: one.function },
        { key: dueAt, value: endOf(one.due) },
      ],
    });
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}

const signal = (look: Look, one: ConsultationLook): Promise<boolean> =>
  tellWorkflow(consultationWorkflowId(look.caseId, one, look.consultations));

const isOpen = (look: Look, one: ConsultationLook): boolean => one.state === 'open' && !look.closed;

function knownOf(look: Look, one: ConsultationLook, waits: readonly TimedWait[]): Known {
  if (!isOpen(look, one)) return { facts: 'over', moments: [] };
  const own = waits.filter(({ scope }) => scope.kind === 'consultation' && scope.consultation === one.no);
  const facts = [one.delivered, one.due, ...own.map((wait) => wait.id)].join();
  return { facts, moments: own.map((wait) => wait.at) };
}

/** Equal facts name the same dues, so the moments stand in the same order. */
function isSame(told: Known | undefined, now: Known): boolean {
  const apart = (at: number, index: number) => Math.abs(at - (now.moments[index] ?? 0)) > TOLERANCE_MS;
  return told !== undefined && told.facts === now.facts && !told.moments.some(apart);
}
