import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  ChildWorkflowCancellationType,
  getExternalWorkflowHandle,
  isCancellation,
  ParentClosePolicy,
  startChild,
  TemporalFailure,
  workflowInfo,
} from '@temporalio/workflow';
import type { ConsultationLook, Look } from '../domain/look.ts';
import type { consultation } from './consultation.ts';
import type { FollowedCase, TimedWait } from './followed-case.ts';
import {
  caseMovedSignal,
  consultationType,
  consultationWorkflowId,
  searchAttributes,
  workflowTaskTimeout,
} from './messages.ts';
import { TOLERANCE_MS } from './named-timers.ts';
import { endOf } from './show-progress.ts';

/** What the child of a consultation knows: it is told to look again when this changes, and only then. */
type Known = { readonly facts: string; readonly moments: ReadonlyMap<string, number> };

/**
 * The questions to the police and other units, side by side: a child workflow each, started here and nowhere else, and
 * told here when the record shows something new about it. They live on when this workflow ends or begins a new run.
 */
export async function accompanyConsultations(record: FollowedCase): Promise<void> {
  const told = new Map<number, Known>();
  for await (const look of record.looks()) {
    const waits = record.waits();
    await Promise.all(look.consultations.map((one) => accompany(look, one, { told, waits })));
  }
}

type Accompanying = { readonly told: Map<number, Known>; readonly waits: readonly TimedWait[] };

async function accompany(look: Look, one: ConsultationLook, { told, waits }: Accompanying): Promise<void> {
  const before = told.get(one.no);
  const now = knownOf(look, one, waits);
  told.set(one.no, now);
  if (!before) await meet(look, one);
  else if (isNews(before, now)) await tell(look, one);
}

/**
 * An open question gets its child; one that runs already is attached, and told: it may have missed something. So is the
 * child of a question that ended while the last run made way for this one.
 */
async function meet(look: Look, one: ConsultationLook): Promise<void> {
  const isKnown = isOpen(look, one) ? !(await start(look, one)) : isContinued();
  if (isKnown) await signal(look, one);
}

const isContinued = (): boolean => workflowInfo().continuedFromExecutionRunId !== undefined;

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

/** False where no such child runs. */
async function signal(look: Look, one: ConsultationLook): Promise<boolean> {
  const workflowId = consultationWorkflowId(look.caseId, one, look.consultations);
  try {
    await getExternalWorkflowHandle(workflowId).signal(caseMovedSignal);
    return true;
  } catch (error) {
    if (error instanceof TemporalFailure && !isCancellation(error)) return false;
    throw error;
  }
}

const isOpen = (look: Look, one: ConsultationLook): boolean => one.state === 'open' && !look.closed;

function knownOf(look: Look, one: ConsultationLook, waits: readonly TimedWait[]): Known {
  if (!isOpen(look, one)) return { facts: 'over', moments: new Map() };
  const own = waits.filter(({ scope }) => scope.kind === 'consultation' && scope.consultation === one.no);
  return { facts: `${one.delivered} ${one.due}`, moments: new Map(own.map(({ id, at }) => [id, at])) };
}

/** A due that is gone is no news: the child has handled it, or will find that somebody else has. */
function isNews(before: Known, now: Known): boolean {
  const isOff = ([id, at]: [string, number]) => Math.abs(at - (before.moments.get(id) ?? 0)) > TOLERANCE_MS;
  return before.facts !== now.facts || [...now.moments].some(isOff);
}
