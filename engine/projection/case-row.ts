import type { Selectable } from 'kysely';
import type { CasesTable } from '../../db/tables/record.ts';
import { type Case, pauseOf } from '../../domain/case/case.ts';
import { lastCountedAt } from '../../domain/case/counted-version.ts';
import { isOpen, type Task } from '../../domain/case/task.ts';
import { type Dossier, modeOf } from '../../domain/dossier/dossier.ts';
import { dues } from '../../domain/dues.ts';
import { involvedUnits } from '../../domain/visibility.ts';

/** The row of `cases`; the two plain texts are still as people wrote them, PostgreSQL's plain_text() makes them plain. */
export type CaseRow = Omit<Selectable<CasesTable>, 'search' | 'provider_key' | 'place_keys'> & {
  readonly search_text: string;
  readonly provider_text: string;
};

export type CaseRowExtras = {
  /** Hash of the last event. */
  readonly head: string;
  /** By today's directory; the case itself only knows the unit. */
  readonly ownerName: string | null;
};

export function caseRowOf(state: Case, { head, ownerName }: CaseRowExtras): CaseRow {
  return {
    id: state.id,
    code: state.code,
    draft_id: state.draft,
    version: state.version,
    head,
    state: JSON.stringify(state),
    procedure_id: state.procedure.id,
    procedure_version: state.procedure.version,
    calendar_version: state.calendarVersion,
    status: state.status,
    closed_at: momentOf(state.closedAt),
    submitted_at: new Date(state.submittedAt),
    submitted_by: state.submittedBy,
    // concerns move no list: not everybody who sees the case in it may know of them
    updated_at: new Date(lastCountedAt(state)),
    received_on: state.receivedOn,
    intake_unit: state.intakeUnit,
    linked_to: state.linkedTo?.case ?? null,
    involved_units: involvedUnits(state),
    next_due_at: momentOf(dues(state)[0]?.at ?? null),
    ...dossierColumns(state.dossier),
    ...stageColumns(state),
    ...clockColumns(state),
    search_text: searchText(state, ownerName),
  };
}

const momentOf = (at: string | null): Date | null => (at === null ? null : new Date(at));

const dossierColumns = (dossier: Dossier) => ({
  mode: modeOf(dossier),
  subtype: dossier.subject === 'grant' ? (dossier.subtype ?? null) : null,
  sector: dossier.sector,
  provider_name: dossier.provider.name,
  provider_text: composed(dossier.provider.name),
  owner_unit: dossier.subject === 'grant' ? dossier.ownerUnit : null,
  aid_from: dossier.subject === 'grant' ? (dossier.from ?? null) : null,
  aid_to: dossier.subject === 'grant' ? (dossier.to ?? null) : null,
  places: dossier.places,
  title_vi: dossier.titleVi,
  title_en: dossier.titleEn ?? null,
});

/** The holder is who has the stage's first open task; a consulted unit answers beside it and holds nothing. */
function stageColumns({ stage, tasks }: Case) {
  const held: Task | undefined = tasks.find((task) => isOpen(task) && task.consultation === null);
  return {
    stage: stage?.name ?? null,
    stage_kind: stage?.kind ?? null,
    stage_due: stage?.due ?? null,
    holder_unit: held?.unit ?? null,
    holder_person: held?.assignee ?? null,
  };
}

function clockColumns(state: Case) {
  const { id, clocks } = state;
  const { target, statutory } = clocks;
  if (!target) throw new Error(`case ${id} has no target clock`);
  return {
    target_due: target.due,
    target_warn_on: target.warnOn,
    target_ended_on: target.endedOn,
    statutory_due: statutory?.due ?? null,
    first_promise: target.firstPromise,
    paused_since: pauseOf(state)?.from ?? null,
  };
}

/** What people look a case up by. */
function searchText({ code, dossier }: Case, ownerName: string | null): string {
  const { titleVi, titleEn, provider, places } = dossier;
  const parts = [code, titleVi, titleEn, provider.name, provider.nameEn, ...places, ownerName];
  return composed(parts.filter(Boolean).join('\n'));
}

/** One spelling of Vietnamese letters, which come composed or decomposed depending on who typed them. */
const composed = (text: string): string => text.normalize('NFC');
