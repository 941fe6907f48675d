import { dueTraits, everyDue } from '../dues.ts';
import type { Story } from './story.ts';

/** What had come and now lies ahead again is void; it will come in its next round. */
export function voidWhatLiesAhead(story: Story): void {
  const { handledDues, voidedDues } = story.state();
  // an acknowledgement falls with the escalation step that it answers
  const asIfUnanswered = { ...story.state(), escalations: [] };
  const ahead = everyDue(asIfUnanswered).filter((due) => due.at > story.context.now);
  for (const { id, kind, ref } of ahead)
    if (dueTraits[kind].comesAgain && handledDues.includes(id) && !voidedDues.includes(id))
      story.record({ type: 'due_voided', due: id, kind, ref });
}
