import { type DueKind, everyDue } from '../dues.ts';
import type { Story } from './story.ts';

/** What comes anew when its date moves ahead; the warnings of clocks come anew with the clock's own round. */
const comesAnew: readonly DueKind[] = [
  'reminder',
  'escalation',
  'target_breach',
  'statutory_breach',
  'task_overdue',
  'consultation_overdue',
];

/** What had come and now lies ahead again is void; it will come in its next round. */
export function voidWhatLiesAhead(story: Story): void {
  const { handledDues, voidedDues } = story.state();
  // an acknowledgement falls with the rung that it answers
  const asIfUnanswered = { ...story.state(), escalations: [] };
  const ahead = everyDue(asIfUnanswered).filter((due) => due.at > story.context.now);
  for (const { id, kind, ref } of ahead)
    if (comesAnew.includes(kind) && handledDues.includes(id) && !voidedDues.includes(id))
      story.tell({ type: 'due_voided', due: id, kind, ref });
}
