import { firstRefusal, type Guard, holdsTask } from '../flow/guard.ts';
import { closeTasks } from '../flow/tasks.ts';
import { refuse } from '../refusal.ts';
import { addDays } from '../time/counting.ts';
import type { Handler } from './handler.ts';

/** So often intake asks for one supplement; who still waits then may stop the case, or go on waiting (decision 13). */
const chasesAtMost = 2;

const isAwaiting: Guard = ({ state }) =>
  state.status === 'awaiting_supplement' ? null : refuse({ reason: 'wrong_status', status: state.status });

/** The task of asking for a supplement is done; nothing is closed by it, and after the same days it may come again, once. */
export const noteChase: Handler<'note_chase'> = {
  guard: (attempt) => firstRefusal(attempt, isAwaiting, holdsTask('chase_supplement')),
  act: (story, { note }) => {
    const { context, today } = story;
    const asked = story.state().supplements.at(-1);
    if (!asked) throw new Error(`case ${story.state().id} awaits no supplement`);
    const again = asked.chases.length + 1 < chasesAtMost;
    const within = context.procedure.supplement.answerWithinWorkingDays;
    const nextOn = again ? addDays(context.calendar, today, within, 'working') : null;
    story.record({ type: 'supplement_chased', no: asked.no, note, nextOn });
    closeTasks(story, 'chased', (task) => task.kind === 'chase_supplement');
    return null;
  },
};
