import type { Transaction } from 'kysely';
import type { PersonId } from '../../../domain/ids.ts';
import type { Database } from '../../database.ts';

export type RequestKey = {
  readonly person: PersonId;
  readonly operation: string;
  readonly target: string;
  readonly key: string;
  readonly bodyHash: string;
};

export type EarlierRequest = { readonly bodyHash: string; readonly response: string | null };

/**
 * Takes the key for this transaction. Undefined: it is ours, do the work and call `keepAnswer`. Else what was done under
 * it before. A twin that is still at work is waited for.
 */
export async function takeKey(trx: Transaction<Database>, request: RequestKey): Promise<EarlierRequest | undefined> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('request_keys')
    .values({ ...identity(request), body_hash: request.bodyHash, status: null, response: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 1n) return undefined;
  // its own statement: the insert's snapshot is older than the twin's commit
  const row = await atKey(trx, request).executeTakeFirstOrThrow();
  return { bodyHash: row.body_hash, response: row.response };
}

export async function keepAnswer(
  trx: Transaction<Database>,
  request: RequestKey,
  status: number,
  response: string | null,
) {
  const { person_id, operation, target, idempotency_key } = identity(request);
  await trx
    .updateTable('request_keys')
    .set({ status, response })
    .where('person_id', '=', person_id)
    .where('operation', '=', operation)
    .where('target', '=', target)
    .where('idempotency_key', '=', idempotency_key)
    .execute();
}

function atKey(trx: Transaction<Database>, request: RequestKey) {
  const { person_id, operation, target, idempotency_key } = identity(request);
  return trx
    .selectFrom('request_keys')
    .select(['body_hash', 'response'])
    .where('person_id', '=', person_id)
    .where('operation', '=', operation)
    .where('target', '=', target)
    .where('idempotency_key', '=', idempotency_key);
}

const identity = ({ person, operation, target, key }: RequestKey) => ({
  person_id: person,
  operation,
  target,
  idempotency_key: key,
});
