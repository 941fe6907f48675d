import { type Insertable, sql } from 'kysely';
import type {
  CaseCommandsTable,
  ConsultationsTable,
  NoticesTable,
  RefusedActsTable,
  TasksTable,
} from '../../db/tables/record.ts';
import type { DraftId } from '../../domain/ids.ts';
import { prepare } from './prepare.ts';
import { namesOf, recordSet } from './record-set.ts';

type AsJson = { rows: string };

const eventColumns = ['case_id', 'version', 'at', 'type', 'schema_version', 'body', 'prev_hash', 'hash'] as const;

export const appendEvents = prepare<AsJson>((db, { rows }) =>
  db
    .insertInto('case_events')
    .columns(eventColumns)
    .expression(db.selectFrom(recordSet('case_events', rows)).select(eventColumns)),
);

const taskColumns = namesOf<keyof TasksTable>({
  case_id: true,
  no: true,
  kind: true,
  stage: true,
  stage_round: true,
  function: true,
  unit_id: true,
  roles: true,
  assignee: true,
  consultation: true,
  opened_at: true,
  due: true,
  closed_at: true,
  outcome: true,
});

export const upsertTasks = prepare<AsJson>((db, { rows }) =>
  db
    .insertInto('tasks')
    .columns(taskColumns)
    .expression(db.selectFrom(recordSet('tasks', rows)).select(taskColumns))
    .onConflict((conflict) =>
      conflict
        .columns(['case_id', 'no'])
        .doUpdateSet((eb) => Object.fromEntries(taskColumns.map((name) => [name, eb.ref(`excluded.${name}`)]))),
    ),
);

const consultationColumns = namesOf<keyof ConsultationsTable>({
  case_id: true,
  no: true,
  function: true,
  unit_id: true,
  asked_by: true,
  round: true,
  mandatory: true,
  sent_at: true,
  due: true,
  state: true,
  position: true,
  answered_at: true,
});

export const upsertConsultations = prepare<AsJson>((db, { rows }) =>
  db
    .insertInto('consultations')
    .columns(consultationColumns)
    .expression(db.selectFrom(recordSet('consultations', rows)).select(consultationColumns))
    .onConflict((conflict) =>
      conflict
        .columns(['case_id', 'no'])
        .doUpdateSet((eb) => Object.fromEntries(consultationColumns.map((name) => [name, eb.ref(`excluded.${name}`)]))),
    ),
);

const noticeColumns = [
  'id',
  'case_id',
  'case_version',
  'recipient',
  'template',
  'urgency',
  'created_at',
  'not_before',
  'why',
  'consultations',
  'tasks',
  'questions',
  'due',
  'due_of',
] as const satisfies (keyof NoticesTable)[];

/** What many acts tell a person within a moment is looked at once, and the first of it after so long. */
const gatheringMs = 1_000;

/**
 * Notices and their way by mail: one statement, so neither is ever without the other. Written here and not derived by the
 * mail loop afterwards: a row more in a message that is sent anyway, where the loop would have to search all notices a
 * person ever had for those that it has not seen.
 */
export const insertNotices = prepare<AsJson>((db, { rows }) =>
  db
    .with('told', (cte) =>
      cte
        .insertInto('notices')
        .columns(noticeColumns)
        .expression(db.selectFrom(recordSet('notices', rows)).select(noticeColumns))
        .returning(['id', 'recipient', 'not_before']),
    )
    .insertInto('deliveries')
    .columns(['id', 'kind', 'notice_id', 'channel', 'recipient', 'not_before', 'due_at', 'unseen_from'])
    .expression((eb) =>
      eb
        .selectFrom('told')
        .select([
          'told.id',
          sql<'notice'>`'notice'`.as('kind'),
          'told.id as notice_id',
          sql<'mail'>`'mail'`.as('channel'),
          'told.recipient',
          'told.not_before',
          'told.not_before as due_at',
          sql<Date>`now() + ${gatheringMs} * interval '1 millisecond'`.as('unseen_from'),
        ]),
    ),
);

export const insertNudge = prepare<{ workflowId: string }>((db, { workflowId }) =>
  db.insertInto('nudges').values({ workflow_id: workflowId, claimed_until: null }),
);

export const insertCommand = prepare<Omit<CaseCommandsTable, 'id'>>((db, value) =>
  db.insertInto('case_commands').values({
    person_id: value.person_id,
    operation: value.operation,
    target: value.target,
    idempotency_key: value.idempotency_key,
    body_hash: value.body_hash,
    case_id: value.case_id,
    version: value.version,
    outcome: value.outcome,
    at: value.at,
  }),
);

export const deleteDraft = prepare<{ draft: DraftId }>((db, { draft }) =>
  db.deleteFrom('drafts').where('id', '=', draft),
);

export const insertRefusedAct = prepare<Insertable<RefusedActsTable>>((db, value) =>
  db.insertInto('refused_acts').values({
    at: value.at,
    case_id: value.case_id,
    person_id: value.person_id,
    unit_id: value.unit_id,
    role: value.role,
    command: value.command,
    reason: value.reason,
    detail: value.detail,
  }),
);
