import { upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { Look, StageLook } from '../domain/look.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { searchAttributes } from './messages.ts';

const { code, stage, waitsFor, holder, dueAt } = searchAttributes;

/** Shows where the case is in Temporal's lists; once it is closed, what has come of it. Each change is one line of history. */
export function showInLists(look: Look): void {
  if (look.closed) showOutcome(look);
  else if (look.stage) showStage(look, look.stage);
}

function showStage(look: Look, now: StageLook): void {
  const shown = workflowInfo().typedSearchAttributes;
  const due = endOf(now.due);
  const isShown =
    shown.get(stage) === now.name &&
    shown.get(waitsFor)?.join() === now.waitsFor.join() &&
    shown.get(holder) === now.function &&
    shown.get(dueAt)?.getTime() === due.getTime();
  if (isShown) return;
  upsertSearchAttributes([
    { key: code, value: look.code },
    { key: stage, value: now.name },
    { key: waitsFor, value: [...now.waitsFor] },
    { key: holder, value: now.function },
    { key: dueAt, value: due },
  ]);
}

function showOutcome({ code: number, status }: Look): void {
  if (workflowInfo().typedSearchAttributes.get(stage) === status) return;
  upsertSearchAttributes([
    { key: code, value: number },
    { key: stage, value: status },
    { key: waitsFor, value: null },
    { key: holder, value: null },
    { key: dueAt, value: null },
  ]);
}

/**
 * 24:00 of the day in Vietnam, UTC+7 all year. Written out here because domain/time would bring two libraries into the
 * bundle, to be loaded again for every single case.
 */
export const endOf = (day: PlainDate): Date => new Date(`${day}T24:00:00+07:00`);
