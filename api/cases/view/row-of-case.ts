import type { CaseRow } from '../../../db/queries/cases/case-row.ts';
import { type Case, pauseOf } from '../../../domain/case/case.ts';
import { lastCountedAt } from '../../../domain/case/counted-version.ts';
import { isOpen } from '../../../domain/case/task.ts';
import { modeOf } from '../../../domain/dossier/dossier.ts';

/** The case as a list would show it, without asking the database again. */
export function rowOfCase(state: Case): CaseRow {
  const { dossier, stage } = state;
  const held = state.tasks.find((task) => isOpen(task) && task.consultation === null);
  return {
    id: state.id,
    code: state.code,
    version: state.version,
    status: state.status,
    closedAt: state.closedAt === null ? null : new Date(state.closedAt),
    submittedAt: new Date(state.submittedAt),
    updatedAt: new Date(lastCountedAt(state)),
    receivedOn: state.receivedOn,
    procedureId: state.procedure.id,
    procedureVersion: state.procedure.version,
    calendarVersion: state.calendarVersion,
    mode: modeOf(dossier),
    subtype: dossier.subject === 'grant' ? (dossier.subtype ?? null) : null,
    sector: dossier.sector,
    providerName: dossier.provider.name,
    places: dossier.places,
    titleVi: dossier.titleVi,
    titleEn: dossier.titleEn ?? null,
    stage: stage?.name ?? null,
    stageKind: stage?.kind ?? null,
    stageDue: pauseOf(state) ? null : (stage?.due ?? null),
    holderUnit: held?.unit ?? null,
    holderPerson: held?.assignee ?? null,
    clocks: state.clocks,
    concerns: state.concerns,
  };
}
