import type { UnitFunction } from '../../domain/ids.ts';
import type { Procedure } from '../../domain/procedure/procedure.ts';

/** The procedure's next version, in which the mail server of who has that function proves delivery. */
export const provenByMail = (procedure: Procedure, name: string): Procedure => ({
  ...procedure,
  version: procedure.version + 1,
  stages: procedure.stages.map((stage) => ({
    ...stage,
    ...(stage.consultations && {
      consultations: {
        ...stage.consultations,
        // a plain text compared with a branded one
        units: stage.consultations.units.map((unit) =>
          unit.function === (name as UnitFunction) ? { ...unit, provenByMail: true } : unit,
        ),
      },
    }),
  })),
});
