import type { Step } from './step.ts';

export const paused: Step<'paused'> = (state, { pause }) => ({ ...state, pauses: [...state.pauses, pause] });

/** The tasks that waited with the target go on with the days they had left (DOMAIN §5.7). */
export const resumed: Step<'resumed'> = (state, { no, on, stageDue, tasks }) => ({
  ...state,
  pauses: state.pauses.map((one) => (one.no === no ? { ...one, to: on } : one)),
  stage: state.stage && stageDue ? { ...state.stage, due: stageDue } : state.stage,
  tasks: state.tasks.map((task) => {
    const moved = tasks.find((one) => one.no === task.no);
    return moved ? { ...task, due: moved.due, prompts: moved.prompts } : task;
  }),
});
