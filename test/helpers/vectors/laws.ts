import { openDatabase, openPool } from '../../../db/database.ts';
import { publishProcedures } from '../../../db/publish-rules.ts';
import { ProcedureId } from '../../../domain/ids.ts';
import type { Procedure, Stage } from '../../../domain/procedure/procedure.ts';
import type { DayUnit } from '../../../domain/time/counting.ts';
import { aidApproval, targetWith } from '../laws.ts';

export type Period = { readonly days: number; readonly unit: DayUnit };

const idOf = ({ days, unit }: Period): ProcedureId => ProcedureId.parse(`vector-${unit}-${days}`);

/** Seven days are the fewest of the vectors: the stages leave room in them. */
function shortened(stage: Stage): Stage {
  if (stage.kind !== 'appraisal') return stage;
  const { consultations } = stage;
  const units = consultations?.units.map((one) => ({ ...one, days: 1 })) ?? [];
  return { ...stage, days: 2, proposalDays: 1, ...(consultations && { consultations: { ...consultations, units } }) };
}

/** The aid approval with that target, warned of three days before its last; received on the day of the event itself. */
export function lawOf(period: Period): Procedure {
  const { days, unit } = period;
  const rolls = unit === 'calendar';
  const target = targetWith({ days, unit, rolls, warnOnDay: days - 3 });
  return aidApproval({
    ...target,
    id: idOf(period),
    receivedDay: 'plain',
    stages: aidApproval().stages.map(shortened),
  });
}

/** The shipped aid approval, but that a supplement only interrupts its target. */
export const pausingLaw = (): Procedure =>
  aidApproval({ ...targetWith({ onSupplement: 'pause' }), id: ProcedureId.parse('vector-pausing') });

/** As an operator does it, while everything runs. */
export async function publishLaws(ownerUrl: string, laws: readonly Procedure[]): Promise<void> {
  const db = openDatabase(openPool(ownerUrl, { max: 1 }));
  try {
    await publishProcedures(db, laws);
  } finally {
    await db.destroy();
  }
}
