import { sql } from 'kysely';
import type { CaseId, DraftId, PersonId } from '../../domain/ids.ts';
import { directoryLock, submissionLock } from './locks.ts';
import { prepare } from './prepare.ts';

export type LockedCase = { readonly version: number; readonly head: string; readonly state: string };

/**
 * The door: whoever holds this row acts, everybody else on the case waits. The shared lock keeps the directory as it is
 * until the act has committed, so that nobody acts with a membership that has just ended.
 */
export const lockCase = prepare<{ caseId: CaseId }>((db, { caseId }) =>
  db
    .selectFrom('cases')
    .select(['version', 'head', 'state', sql`pg_advisory_xact_lock_shared(${directoryLock}, 0)`.as('guard')])
    .where('id', '=', caseId)
    .forUpdate(),
);

/** A submission has no row to lock yet: twins of one request meet at their key, people at their draft. */
export const lockSubmission = prepare<{ key: string }>((db, { key }) =>
  db.selectNoFrom([
    sql`pg_advisory_xact_lock_shared(${directoryLock}, 0)`.as('guard'),
    sql`pg_advisory_xact_lock(${submissionLock}, hashtext(${key}))`.as('turn'),
  ]),
);

export type LockedDraft = { readonly version: number };

export const lockDraft = prepare<{ draft: DraftId | null }>((db, { draft }) =>
  db.selectFrom('drafts').select('version').where('id', '=', draft).forUpdate(),
);

export type Surroundings = {
  readonly directoryVersion: string;
  readonly clockOffset: string;
  readonly followers: PersonId[];
  /** The case that the draft has become, for somebody who comes too late. */
  readonly submittedAs: CaseId | null;
  /** What the key has done before; all null where it was never seen. */
  readonly bodyHash: string | null;
  readonly doneCase: CaseId | null;
  readonly doneVersion: number | null;
  readonly doneAt: Date | null;
  /** The state of `doneCase` as it is now. */
  readonly doneState: string | null;
};

export type SurroundingsOf = {
  readonly caseId: CaseId;
  readonly draft: DraftId | null;
  readonly person: PersonId | null;
  readonly operation: string | null;
  readonly target: string | null;
  readonly idempotencyKey: string | null;
};

/** A statement of its own, after the locks: inside a locking one it would see what was so before it had to wait. */
export const readSurroundings = prepare<SurroundingsOf>((db, value) =>
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
      sql`array(${eb.selectFrom('follows').select('person_id').where('case_id', '=', value.caseId)})`.as('followers'),
      eb.selectFrom('cases as made').select('made.id').where('made.draft_id', '=', value.draft).as('submittedAs'),
      'done.body_hash as bodyHash',
      'done.case_id as doneCase',
      'done.version as doneVersion',
      'done.at as doneAt',
      'cases.state as doneState',
    ]),
);
