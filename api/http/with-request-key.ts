import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Database } from '../../db/database.ts';
import { keepAnswer, type RequestKey, takeKey } from '../../db/queries/people/request-keys.ts';
import type { IdempotencyKey } from '../contract/headers.ts';
import type { Operation } from '../contract/define.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import type { SignedIn } from '../session/sessions.ts';

export type Keyed = {
  readonly operation: Operation;
  readonly key: IdempotencyKey;
  readonly body: unknown;
  readonly signedIn: SignedIn;
  readonly deps: ApiDeps;
};

/**
 * Does a write that is no act on a case, in one transaction with the record of its key: the same key gives the same answer
 * for ever and no second effect; another body under it is refused. What is thrown is not kept, so a refusal is judged
 * afresh. `target` is the id in the path, if any: keys of different targets do not meet.
 */
export async function withRequestKey<T>(
  input: Keyed,
  target: string,
  work: (trx: Transaction<Database>) => Promise<T>,
): Promise<T> {
  const request = requestOf(input, target);
  return input.deps.db.transaction().execute(async (trx) => {
    const earlier = await takeKey(trx, request);
    if (earlier && earlier.bodyHash !== request.bodyHash) throw new ApiError('idempotency_key_reused');
    // the same operation made the text from a T
    if (earlier) return (earlier.response === null ? undefined : JSON.parse(earlier.response)) as T;
    const answer = await work(trx);
    await keepAnswer(trx, request, input.operation.status, answer === undefined ? null : JSON.stringify(answer));
    return answer;
  });
}

const requestOf = ({ operation, key, body, signedIn }: Keyed, target: string): RequestKey => ({
  person: signedIn.person,
  operation: operation.id,
  target,
  key,
  bodyHash: createHash('sha256')
    .update(JSON.stringify(body ?? null))
    .digest('hex'),
});
