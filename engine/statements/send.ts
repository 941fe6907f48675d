import type { Socket } from 'node:net';
import type pg from 'pg';
import type { Statement } from './prepare.ts';

/**
 * Sends all statements at once on a client of a pipelined pool and waits for all answers, in the order given. Rejects
 * with the first error: those after it only say that the transaction is aborted.
 */
export async function sendAll(
  client: pg.ClientBase,
  statements: readonly (Statement | string)[],
): Promise<pg.QueryResult[]> {
  const answers = await Promise.allSettled(writtenTogether(client, () => statements.map((one) => client.query(one))));
  return answers.map((answer) => {
    if (answer.status === 'rejected') throw answer.reason;
    return answer.value;
  });
}

/** One write to the socket for all of them: each statement for itself is a call of the system, and wakes PostgreSQL. */
function writtenTogether<T>(client: pg.ClientBase, write: () => T): T {
  // pg has the connection of every client, and types it nowhere
  const { stream } = (client as pg.ClientBase & { connection: { stream: Socket } }).connection;
  stream.cork();
  try {
    return write();
  } finally {
    stream.uncork();
  }
}

/**
 * Lends a client for one piece of work. A client whose work failed is thrown away: its transaction ends with its
 * connection, and nothing half-done is left to the next.
 */
export async function withClient<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    const result = await work(client);
    client.release();
    return result;
  } catch (error) {
    client.release(true);
    throw error;
  }
}
