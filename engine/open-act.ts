import { sql } from 'kysely';
import type pg from 'pg';
import { caseIn } from '../db/queries/cases/case-by-id.ts';
import type { PersonActor } from '../domain/actor.ts';
import type { Case } from '../domain/case/case.ts';
import type { CaseId, DraftId, PersonId } from '../domain/ids.ts';
import { instant, type Instant } from '../domain/time/instant.ts';
import type { Act, ActDone, ActNotPossible } from './act.ts';
import { directoryLock, submissionLock } from './in-turn.ts';
import { prepare, sendAll } from './statements.ts';

/** What an act finds once it is its turn. */
export type OpenAct = {
  /** The case as the act before left it; `head` is the hash of its last event. */
  readonly before: { readonly state: Case; readonly head: string } | null;
  readonly draft: { readonly version: number } | null;
  readonly surroundings: Surroundings;
};

type Surroundings = NonNullable<ReturnType<typeof readSurroundings>['row']>;

/** Begins the act's transaction and waits for its turn, no longer than that for any lock; one round trip. */
export async function openAct(client: pg.ClientBase, act: Act, patienceMs?: number): Promise<OpenAct> {
  const begin = patienceMs === undefined ? 'begin' : `begin; set local lock_timeout = ${patienceMs}`;
  const lockIt = lockCase({ caseId: act.caseId });
  const look = readSurroundings(lookUp(act));
  if (act.command.type !== 'submit') {
    const [, locked, around] = await sendAll(client, [begin, lockIt, look]);
    return opened(locked.rows, [], around.rows);
  }
  const turn = lockSubmission({ key: nameOfKey(act) });
  const lockIts = lockDraft({ draft: act.draft ?? null });
  const [, , draft, locked, around] = await sendAll(client, [begin, turn, lockIts, lockIt, look]);
  return opened(locked.rows, draft.rows, around.rows);
}

type Locked = NonNullable<ReturnType<typeof lockCase>['row']>;
type LockedDraft = NonNullable<ReturnType<typeof lockDraft>['row']>;

function opened([row]: Locked[], [draft]: LockedDraft[], [surroundings]: Surroundings[]): OpenAct {
  if (!surroundings) throw new Error('the record has no directory version or no clock: it was not founded');
  return {
    before: row ? { state: caseIn(row.state), head: row.head } : null,
    draft: draft ?? null,
    surroundings,
  };
}

/**
 * The door: whoever holds this row acts, everybody else on the case waits. The shared lock keeps the directory as it is
 * until the act has committed, so that nobody acts with a membership that has just ended.
 */
export const lockCase = prepare((db, { caseId }: { caseId: CaseId }) =>
  db
    .selectFrom('cases')
    .select(['version', 'head', 'state', sql`pg_advisory_xact_lock_shared(${directoryLock}, 0)`.as('guard')])
    .where('id', '=', caseId)
    .forUpdate(),
);

/** A submission has no row to lock yet: twins of one request meet at their key, people at their draft. */
const lockSubmission = prepare<{ key: string }>((db, { key }) =>
  db.selectNoFrom([
    sql`pg_advisory_xact_lock_shared(${directoryLock}, 0)`.as('guard'),
    sql`pg_advisory_xact_lock(${submissionLock}, hashtext(${key}))`.as('turn'),
  ]),
);

const lockDraft = prepare((db, { draft }: { draft: DraftId | null }) =>
  db.selectFrom('drafts').select('version').where('id', '=', draft).forUpdate(),
);

type LookUp = {
  readonly caseId: CaseId;
  readonly draft: DraftId | null;
  readonly person: PersonId | null;
  readonly operation: string | null;
  readonly target: string | null;
  readonly idempotencyKey: string | null;
};

/**
 * What lies round the case, and what the key has done before (all null where it was never seen): a statement of its own,
 * after the locks, for inside a locking one it would see what was so before it had to wait.
 */
const readSurroundings = prepare((db, value: LookUp) =>
  db
    .selectFrom('directory_version as directory')
    .innerJoin('clock_offset as clock', (join) => join.onTrue())
    .leftJoin('case_commands as done', (join) =>
      join
        .on('done.person_id', '=', value.person)
        .on('done.operation', '=', value.operation)
        .on('done.target', '=', value.target)
        .on('done.idempotency_key', '=', value.idempotencyKey),
    )
    .leftJoin('cases', 'cases.id', 'done.case_id')
    .select((eb) => [
      'directory.version as directoryVersion',
      'clock.ms as clockOffset',
      sql<PersonId[]>`array(${eb.selectFrom('watches').select('person_id').where('case_id', '=', value.caseId)})`.as(
        'watchers',
      ),
      // the case that the draft has become, for somebody who comes too late
      eb.selectFrom('cases as made').select('made.id').where('made.draft_id', '=', value.draft).as('submittedAs'),
      'done.body_hash as bodyHash',
      'done.case_id as doneCase',
      'done.version as doneVersion',
      'done.done_at as doneAt',
      // as it is now
      'cases.state as doneState',
    ]),
);

const personOf = ({ actor }: Act): PersonActor['person'] | null => (actor.kind === 'person' ? actor.person : null);

/** A request without a key has no twin: it waits for nobody. */
const nameOfKey = (act: Act): string =>
  act.key
    ? [personOf(act), act.key.operation, act.key.target, act.key.idempotencyKey].join(' ')
    : `without key ${act.caseId}`;

const lookUp = (act: Act): LookUp => ({
  caseId: act.caseId,
  draft: act.draft ?? null,
  person: personOf(act),
  operation: act.key?.operation ?? null,
  target: act.key?.target ?? null,
  idempotencyKey: act.key?.idempotencyKey ?? null,
});

/** What can be answered without asking the rules; null where they must be asked. */
export function alreadySettled(act: Act, open: OpenAct): ActDone | ActNotPossible | null {
  if (open.before && act.isVisible?.(open.before.state) === false) return { ok: false, reason: 'unknown_case' };
  return earlierAnswer(act, open) ?? whatIsMissing(act, open);
}

/** The same key gives the same answer; with the case as it is now, which may have moved on. */
function earlierAnswer({ key }: Act, { surroundings }: OpenAct): ActDone | ActNotPossible | null {
  const { bodyHash, doneCase, doneVersion, doneAt, doneState, watchers } = surroundings;
  if (!key || bodyHash === null) return null;
  if (bodyHash !== key.bodyHash) return { ok: false, reason: 'idempotency_key_reused' };
  if (doneVersion === null || doneAt === null || doneState === null) {
    throw new Error(`the act under key ${key.idempotencyKey} names case ${doneCase}, which the record does not have`);
  }
  const [state, at] = [caseIn(doneState), instant(doneAt)];
  return { ok: true, state, version: doneVersion, replayed: true, at, watchers, events: [] };
}

function whatIsMissing({ command, draft, draftVersion }: Act, open: OpenAct): ActNotPossible | null {
  if (command.type !== 'submit') return open.before ? null : { ok: false, reason: 'unknown_case' };
  if (draft === undefined) return null;
  if (!open.draft) return { ok: false, reason: 'unknown_draft', submittedAs: open.surroundings.submittedAs };
  if (draftVersion === undefined || draftVersion === open.draft.version) return null;
  return { ok: false, reason: 'draft_changed', current: open.draft.version };
}

const toleratedMs = 5 * 60_000;

/** The moment of the act: never before the case's last event; a clock far behind it is broken and refuses. */
export function momentOf(clockSays: Instant, { before }: OpenAct): Instant | ActNotPossible {
  const lastEventAt = before?.state.lastEventAt ?? null;
  if (lastEventAt === null || clockSays >= lastEventAt) return clockSays;
  const behindMs = Date.parse(lastEventAt) - Date.parse(clockSays);
  if (behindMs <= toleratedMs) return lastEventAt;
  return { ok: false, reason: 'clock_behind', now: clockSays, lastEventAt };
}
