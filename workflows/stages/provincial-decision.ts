import { stayInStage, type Walk } from './stay-in-stage.ts';

/** The chair or an authorised vice-chair decides. */
export const provincialDecision: Walk = (record, stage) => stayInStage(record, stage, () => 'provincial decision');
