import type { Case } from '../../../domain/case/case.ts';
import { taskOfRef } from '../../../domain/dues.ts';
import type { CaseEvent, CaseFact } from '../../../domain/event.ts';
import type { Viewer } from '../../../domain/visibility.ts';

/** The twin of `isOwnPart` in db/queries/cases. Whether the event is about the viewer's own unit: a question to it, a task of it, or a remark that it made. */
export function isOwnPart({ fact, actor }: CaseEvent, state: Case, { units }: Viewer): boolean {
  const ours = (unit: string | undefined) => units.some((one) => one === unit);
  if (fact.type === 'commented') return actor.kind === 'person' && ours(actor.unit);
  if (fact.type === 'task_moved') return ours(fact.from) || ours(fact.to);
  const question = consultationOf(fact);
  if (question !== null) return ours(state.consultations.find(({ no }) => no === question)?.unit);
  const task = taskOf(fact);
  return task !== null && ours(state.tasks.find(({ no }) => no === task)?.unit);
}

function taskOf(fact: CaseFact): number | null {
  if (fact.type === 'task_opened') return fact.task.no;
  if (fact.type === 'escalated' || fact.type === 'escalation_acknowledged') return fact.task;
  if (fact.type === 'due_passed' || fact.type === 'due_voided')
    return fact.kind === 'reminder' || fact.kind === 'escalation' ? taskOfRef(fact.ref) : null;
  return 'no' in fact && fact.type.startsWith('task_') ? fact.no : null;
}

function consultationOf(fact: CaseFact): number | null {
  if (fact.type === 'consultation_opened') return fact.consultation.no;
  if (fact.type === 'due_passed' || fact.type === 'due_voided')
    return fact.kind.startsWith('consultation_') ? Number(fact.ref) : null;
  return 'no' in fact && fact.type.startsWith('consultation_') ? fact.no : null;
}
