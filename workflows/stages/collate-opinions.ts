import { stayInStage, type Walk } from './stay-in-stage.ts';

/** One unit puts the opinions together and proposes an answer; where the procedure says so, it is signed. */
export const collateOpinions: Walk = (record, stage) =>
  stayInStage(record, stage, ({ waitsFor }) =>
    waitsFor.includes('sign_off') ? 'sign-off of the collation' : 'collation',
  );
