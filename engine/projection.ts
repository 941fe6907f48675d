import { type Selectable, sql } from 'kysely';
import type { CasesTable, ConsultationsTable, TasksTable } from '../db/tables/record.ts';
import { type Case, pauseOf } from '../domain/case/case.ts';
import type { Consultation } from '../domain/case/consultation.ts';
import { type Task, holdingTask } from '../domain/case/task.ts';
import { type Dossier, modeOf } from '../domain/dossier/dossier.ts';
import { dues } from '../domain/dues.ts';
import { alikeKey, plainWords } from '../domain/same.ts';
import { involvedUnits } from '../domain/visibility.ts';
import { prepareRow, prepareRows, recordSet, type Statement } from './statements.ts';

/** The row of `cases`; the two texts are made of plain words, PostgreSQL's plain_text() knows the letters of other languages. */
type CaseRow = Omit<Selectable<CasesTable>, 'search' | 'provider_key'> & {
  readonly search_text: string;
  readonly provider_text: string;
};

type TaskRow = Selectable<TasksTable>;
type ConsultationRow = Selectable<ConsultationsTable>;

export type Rows = {
  readonly case: CaseRow;
  readonly tasks: readonly TaskRow[];
  readonly consultations: readonly ConsultationRow[];
};

/**
 * The case as the read model shows it: the only place that knows how; anything may be thrown away and rebuilt from here.
 * `head`: the hash of its last event.
 */
export const rowsOf = (state: Case, head: string): Rows => ({
  case: caseRowOf(state, head),
  tasks: state.tasks.map((task) => taskRowOf(state, task)),
  consultations: state.consultations.map((one) => consultationRowOf(state, one)),
});

/**
 * The statements that bring the read model from the case before to the case after an act. Folding leaves what an event
 * does not change as it is, the very object: a part that is another is new or changed.
 */
export function projectionWrites(before: Case | null, after: Case, head: string): Statement[] {
  const rows = rowsOf(after, head);
  return [
    before ? updateCase(rows.case) : insertCase(rows.case),
    ...upsertTasks(rows.tasks.filter((_, at) => after.tasks[at] !== before?.tasks[at])),
    ...upsertConsultations(rows.consultations.filter((_, at) => after.consultations[at] !== before?.consultations[at])),
  ];
}

/** The two texts become plain where they are stored, by the function that also makes a search plain. */
const plain = ({ provider_text, search_text }: Pick<CaseRow, 'provider_text' | 'search_text'>) => ({
  provider_key: sql<string>`plain_text(${provider_text})`,
  search: sql<string>`plain_text(${search_text})`,
});

export const insertCase = prepareRow<CaseRow>((db, { provider_text, search_text, ...row }) =>
  db.insertInto('cases').values({ ...row, ...plain({ provider_text, search_text }) }),
);

export const updateCase = prepareRow<CaseRow>((db, { id, provider_text, search_text, ...row }) =>
  db
    .updateTable('cases')
    .set({ ...row, ...plain({ provider_text, search_text }) })
    .where('id', '=', id),
);

type Parts = { readonly tasks: TaskRow; readonly consultations: ConsultationRow };

/** Inserts the numbered parts of cases, or puts them in the place of those that are there. */
const upsertRows = <Part extends keyof Parts>(table: Part) =>
  prepareRows<Parts[Part]>((db, { columns, json }) => {
    const names = sql.join(columns.map((name) => sql.ref(name)));
    const fresh = columns.map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`);
    const upsert = sql`insert into ${sql.table(table)} (${names}) select ${names} from ${recordSet(table, { json })}
      on conflict (case_id, no) do update set ${sql.join(fresh)}`;
    return { compile: () => upsert.compile(db) };
  });

export const upsertTasks = upsertRows('tasks');
export const upsertConsultations = upsertRows('consultations');

function caseRowOf(state: Case, head: string): CaseRow {
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
    updated_at: new Date(state.updatedAt),
    received_on: state.receivedOn,
    intake_unit: state.intakeUnit,
    linked_to: state.linkedTo?.case ?? null,
    involved_units: involvedUnits(state),
    next_due_at: momentOf(dues(state)[0]?.at ?? null),
    ...dossierColumns(state.dossier),
    ...stageColumns(state),
    ...clockColumns(state),
    search_text: searchText(state),
  };
}

const momentOf = (at: string | null): Date | null => (at === null ? null : new Date(at));

const dossierColumns = (dossier: Dossier) => ({
  mode: modeOf(dossier),
  subtype: dossier.subject === 'grant' ? (dossier.subtype ?? null) : null,
  sector: dossier.sector,
  provider_name: dossier.provider.name,
  provider_text: plainWords(dossier.provider.name),
  owner_unit: dossier.subject === 'grant' ? dossier.ownerUnit : null,
  aid_from: dossier.subject === 'grant' ? (dossier.from ?? null) : null,
  aid_to: dossier.subject === 'grant' ? (dossier.to ?? null) : null,
  places: dossier.places,
  place_keys: dossier.places.map(alikeKey),
  title_vi: dossier.titleVi,
  title_en: dossier.titleEn ?? null,
});

function stageColumns({ stage, tasks }: Case) {
  const held = holdingTask(tasks);
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

/** What people look a case up by, beside its owner's name, which may change. */
function searchText({ code, dossier }: Case): string {
  const { titleVi, titleEn, provider, places } = dossier;
  const parts = [code, titleVi, titleEn, provider.name, provider.nameEn, ...places];
  return plainWords(parts.filter(Boolean).join('\n'));
}

const taskRowOf = ({ id }: Case, task: Task): TaskRow => ({
  case_id: id,
  no: task.no,
  kind: task.kind,
  stage: task.stage,
  stage_round: task.stageRound,
  function: task.function,
  unit_id: task.unit,
  roles: [...task.roles],
  assignee: task.assignee,
  consultation: task.consultation,
  opened_at: new Date(task.openedAt),
  due: task.due,
  closed_at: momentOf(task.closedAt),
  outcome: task.outcome,
});

const consultationRowOf = ({ id }: Case, one: Consultation): ConsultationRow => ({
  case_id: id,
  no: one.no,
  function: one.function,
  unit_id: one.unit,
  asked_by: one.askedBy,
  round: one.round,
  mandatory: one.mandatory,
  sent_at: new Date(one.sentAt),
  due: one.due,
  state: one.state,
  position: one.opinion?.position ?? null,
  answered_at: momentOf(one.opinion?.givenAt ?? null),
});
