import { stayInStage, type Walk } from './stay-in-stage.ts';

/** The office of the People's Committee checks the submission and puts it before the decider. */
export const officeCheck: Walk = (record, stage) => stayInStage(record, stage, () => 'office check');
