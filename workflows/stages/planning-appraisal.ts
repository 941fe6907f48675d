import { stayInStage, type Walk } from './stay-in-stage.ts';

/** The planning department looks into the dossier and proposes; then its heads sign, in order. Opinions are asked beside. */
export const planningAppraisal: Walk = (record, stage) =>
  stayInStage(record, stage, ({ waitsFor }) =>
    waitsFor.includes('sign_off') ? 'sign-off of the appraisal' : 'planning appraisal',
  );
