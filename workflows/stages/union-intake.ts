import { stayInStage, type Walk } from './stay-in-stage.ts';

/** The Union takes the dossier in: it accepts, asks once for a supplement, or refuses. */
export const unionIntake: Walk = (record, stage) =>
  stayInStage(record, stage, ({ waitsFor }) =>
    waitsFor.includes('intake') ? 'union intake' : 'union intake, supplement awaited',
  );
