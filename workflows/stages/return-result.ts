import { stayInStage, type Walk } from './stay-in-stage.ts';

/** The clerk numbers and issues the decision; then it is returned to those concerned, which closes the case. */
export const returnResult: Walk = (record, stage) =>
  stayInStage(record, stage, ({ waitsFor }) =>
    waitsFor.includes('issue') ? 'result to be issued' : 'result to be returned',
  );
