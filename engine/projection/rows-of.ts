import type { Case } from '../../domain/case/case.ts';
import type { Directory } from '../../domain/directory.ts';
import { type CaseRow, caseRowOf } from './case-row.ts';
import { type ConsultationRow, consultationRowOf } from './consultation-row.ts';
import { type TaskRow, taskRowOf } from './task-row.ts';

export type Rows = {
  readonly case: CaseRow;
  readonly tasks: readonly TaskRow[];
  readonly consultations: readonly ConsultationRow[];
};

/** The case as the read model shows it: the only place that knows how; anything may be thrown away and rebuilt from here. */
export function rowsOf(state: Case, head: string, directory: Directory): Rows {
  const owner = state.dossier.subject === 'grant' ? state.dossier.ownerUnit : null;
  const ownerName = directory.units.find((unit) => unit.id === owner)?.nameVi ?? null;
  return {
    case: caseRowOf(state, { head, ownerName }),
    tasks: state.tasks.map((task) => taskRowOf(state, task)),
    consultations: state.consultations.map((one) => consultationRowOf(state, one)),
  };
}
