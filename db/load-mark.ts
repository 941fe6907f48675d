import type { CaseId, PersonId } from '../domain/ids.ts';
import { type Instant, instant } from '../domain/time/instant.ts';
import type { Db } from './database.ts';

/** A long load that goes on where it stopped. It is a request like others, kept under its name as key. */
export type Load = {
  /** Everything in it is dated from this moment, however often it was interrupted. */
  readonly startedAt: Instant;
  readonly finished: boolean;
};

const target = 'record';

export async function findLoad(db: Db, name: string): Promise<Load | undefined> {
  const row = await db
    .selectFrom('request_keys')
    .select(['asked_at', 'status'])
    .where('operation', '=', name)
    .where('target', '=', target)
    .executeTakeFirst();
  return row && { startedAt: instant(row.asked_at), finished: row.status !== null };
}

export async function beginLoad(db: Db, name: string, { by, at }: { by: PersonId; at: Instant }): Promise<void> {
  await db
    .insertInto('request_keys')
    .values({
      person_id: by,
      operation: name,
      target,
      idempotency_key: name,
      body_hash: '',
      status: null,
      response: null,
      asked_at: new Date(at),
    })
    .execute();
}

export async function finishLoad(db: Db, name: string): Promise<void> {
  await db
    .updateTable('request_keys')
    .set({ status: 200 })
    .where('operation', '=', name)
    .where('target', '=', target)
    .execute();
}

export type ActOfLoad = { readonly target: string; readonly idempotencyKey: string; readonly caseId: CaseId };

/** The acts on cases that were done under the load's name as their operation. */
export async function actsOfLoad(db: Db, name: string): Promise<ActOfLoad[]> {
  return db
    .selectFrom('case_commands')
    .select(['target', 'idempotency_key as idempotencyKey', 'case_id as caseId'])
    .where('operation', '=', name)
    .execute();
}
