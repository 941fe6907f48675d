import { randomUUID } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import type pg from 'pg';
import { canonicalJson } from '../db/canonical-json.ts';
import type { CaseCommandsTable, NoticesTable, PaperNumbersTable, RefusedActsTable } from '../db/tables/record.ts';
import type { Case } from '../domain/case/case.ts';
import type { Done } from '../domain/decide.ts';
import type { CaseEvent } from '../domain/event.ts';
import { isRestricted } from '../domain/event-traits.ts';
import type { CaseId, DraftId } from '../domain/ids.ts';
import type { Notice } from '../domain/notices/notices.ts';
import { paperNumber } from '../domain/paper-number.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { Act } from './act.ts';
import { type EventLine, linesOf, noHead } from './journal/event-line.ts';
import { announceMoved, announceToPeople } from './announce.ts';
import type { OpenAct } from './open-act.ts';
import { projectionWrites } from './projection.ts';
import { prepare, prepareRow, prepareRows, recordSet, type Statement, sendAll } from './statements.ts';

/** What an act has brought about beside its events. */
export type Effects = {
  readonly notices: readonly Notice[];
  readonly at: Instant;
  /** Whether the case's workflow is nudged; not where it is the one that acts. */
  readonly nudges: boolean;
};

/** The statements that put an act on record; none for one that changed nothing and has no key to remember. */
export const writesOf = (act: Act, open: OpenAct, done: Done, effects: Effects): Statement[] => [
  ...eventWrites(act, open, done, effects),
  ...keyWrite(act, done.after, effects),
];

/** The same without the key: what had come due before an act that was refused. */
export const eventWrites = (act: Act, { before }: OpenAct, done: Done, effects: Effects): Statement[] =>
  done.events.length > 0 ? [...recordWrites(act, before, done), ...followUps(done.after, effects)] : [];

function recordWrites({ draft }: Act, before: OpenAct['before'], { events, after }: Done): Statement[] {
  const lines = linesOf(events, before?.head ?? noHead);
  return [
    ...appendEvents(lines),
    ...projectionWrites(before?.state ?? null, after, lines.at(-1)?.hash ?? noHead),
    ...events.flatMap((event) => paperNumberWrite(after, event)),
    ...(draft === undefined ? [] : [deleteDraft({ draft })]),
  ];
}

const appendEvents = prepareRows<EventLine>((db, { columns, json }) =>
  db
    .insertInto('case_events')
    .columns(columns)
    .expression(db.selectFrom(recordSet('case_events', { json })).select(columns)),
);

function paperNumberWrite({ code }: Case, { fact, actor }: CaseEvent): Statement[] {
  if (fact.type !== 'issued' || actor.kind !== 'person') return [];
  const { unit, year, number } = paperNumber(actor.unit, fact);
  return [insertPaperNumber({ unit_id: unit, year, number, code })];
}

const insertPaperNumber = prepareRow<PaperNumbersTable>((db, row) => db.insertInto('paper_numbers').values(row));

const deleteDraft = prepare<{ draft: DraftId }>((db, { draft }) => db.deleteFrom('drafts').where('id', '=', draft));

/** What makes others look: messages to people with a nudge to their postmen, and one to the case's workflow. */
const followUps = (after: Case, { notices, nudges, at }: Effects): Statement[] => [
  // the case's own nudge first: the relay takes the oldest, and mail can wait
  ...(nudges ? [insertNudge({ caseId: after.id })] : []),
  ...insertNotices(notices.map((notice) => noticeRow(after, notice, at))),
];

const insertNudge = prepare<{ caseId: CaseId }>((db, { caseId }) =>
  db.insertInto('nudges').values({ case_id: caseId }),
);

type NoticeRow = Omit<Selectable<NoticesTable>, 'created_at' | 'not_before' | 'read_at'> & {
  readonly created_at: Instant;
  readonly not_before: Instant;
};

const noticeRow = ({ id }: Case, notice: Notice, at: Instant): NoticeRow => ({
  id: randomUUID(),
  case_id: id,
  case_version: notice.version,
  recipient: notice.recipient,
  template: notice.template,
  also: notice.also.length > 0 ? [...notice.also] : null,
  urgency: notice.urgency,
  created_at: at,
  not_before: notice.notBefore,
  why: notice.why,
  asks: notice.asks.length > 0 ? [...notice.asks] : null,
  tasks: listOf(notice.about.tasks),
  consultations: listOf(notice.about.consultations),
  due: notice.date?.date ?? null,
  due_of: notice.date?.of ?? null,
});

const listOf = (numbers: readonly number[] | undefined): number[] | null => (numbers ? [...numbers] : null);

/** What a person is notified of by many acts within a moment is looked at once, and the first of it after so long. */
const gatheringMs = 1_000;

/**
 * Notices and their way by mail: one statement, so neither is ever without the other. Written here and not derived by the
 * mail loop afterwards: a row more in a message that is sent anyway, where the loop would have to search all notices a
 * person ever had for those that it has not seen.
 */
export const insertNotices = prepareRows<NoticeRow>((db, { columns, json }) =>
  db
    .with('noted', (cte) =>
      cte
        .insertInto('notices')
        .columns(columns)
        .expression(db.selectFrom(recordSet('notices', { json })).select(columns))
        .returning(['id', 'recipient', 'not_before']),
    )
    .insertInto('deliveries')
    .columns(['id', 'kind', 'notice_id', 'channel', 'recipient', 'not_before', 'due_at', 'unseen_from'])
    .expression((eb) =>
      eb
        .selectFrom('noted')
        .select([
          'noted.id',
          sql<'notice'>`'notice'`.as('kind'),
          'noted.id as notice_id',
          sql<'mail'>`'mail'`.as('channel'),
          'noted.recipient',
          'noted.not_before',
          'noted.not_before as due_at',
          sql<Date>`now() + ${gatheringMs} * interval '1 millisecond'`.as('unseen_from'),
        ]),
    ),
);

function keyWrite({ actor, key, command }: Act, after: Case, { at }: Effects): Statement[] {
  if (!key || actor.kind !== 'person') return [];
  const row = {
    person_id: actor.person,
    operation: key.operation,
    target: key.target,
    idempotency_key: key.idempotencyKey,
    body_hash: key.bodyHash,
    case_id: after.id,
    version: after.version,
    outcome: canonicalJson({ code: after.code, command: command.type, status: after.status }),
    done_at: new Date(at),
  };
  return [insertCommand(row)];
}

const insertCommand = prepareRow<Omit<CaseCommandsTable, 'id'>>((db, row) =>
  db.insertInto('case_commands').values(row),
);

/** Writes everything and commits: all of it, or, when this rejects, nothing. */
export async function commit(client: pg.ClientBase, caseId: CaseId, writes: readonly Statement[]): Promise<void> {
  const answers = await sendAll(client, [...writes, 'commit']);
  // PostgreSQL answers COMMIT of an aborted transaction with ROLLBACK, and not with an error
  const answer = answers.at(-1)?.command;
  if (answer !== 'COMMIT') throw new Error(`the act on case ${caseId} was not committed, but ended by ${answer}`);
}

/**
 * Behind the commit, not within it: a transaction that notifies holds a lock on all others that do until its own commit
 * has reached the disk, which would let one act a disk write through. That somebody should look is only a hint, so one
 * lost on the way (a connection that breaks right here) does no harm to an act that is done: relays and browsers look
 * again by themselves.
 */
export async function announce(client: pg.ClientBase, { events, after }: Done, hasNudges: boolean): Promise<void> {
  if (events.length === 0) return;
  const version = after.shownVersion;
  const since = version - events.filter(({ fact }) => !isRestricted(fact)).length;
  const moved = { payload: JSON.stringify({ caseId: after.id, since, version }) };
  await client.query(hasNudges ? announceMoved(moved) : announceToPeople(moved)).catch(() => {});
}

type Refused = { readonly refusal: Refusal; readonly at: Instant; readonly writes: readonly Statement[] };

/**
 * Ends the act's transaction without effect but for these writes, and keeps who tried what and why not: outside the
 * journal, for ever.
 */
export async function keepRefusal(client: pg.ClientBase, act: Act, { refusal, at, writes }: Refused): Promise<void> {
  const kept = insertRefusedAct(refusedAct(act, refusal, at));
  if (writes.length === 0) await sendAll(client, ['rollback', kept]);
  else await commit(client, act.caseId, [...writes, kept]);
}

function refusedAct({ actor, command, caseId }: Act, refusal: Refusal, at: Instant): Omit<RefusedActsTable, 'id'> {
  const { ok: _, reason, ...detail } = refusal;
  return {
    refused_at: new Date(at),
    case_id: caseId,
    person_id: actor.kind === 'person' ? actor.person : null,
    unit_id: actor.kind === 'person' ? actor.unit : null,
    role: actor.kind === 'person' ? actor.role : null,
    command: command.type,
    reason,
    detail: canonicalJson(detail),
  };
}

const insertRefusedAct = prepareRow<Omit<RefusedActsTable, 'id'>>((db, row) =>
  db.insertInto('refused_acts').values(row),
);
