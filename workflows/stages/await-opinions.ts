import { stayInStage, type Walk } from './stay-in-stage.ts';

/** Units are asked side by side; the stage ends when none of the questions is open. Each has a workflow of its own. */
export const awaitOpinions: Walk = (record, stage) => stayInStage(record, stage, () => 'opinions');
