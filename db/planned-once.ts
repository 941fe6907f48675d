import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import { sha256 } from './canonical-json.ts';

/** A program that builds texts without end would have its connections keep them all. */
const maxKept = 200;

/**
 * The pool's connections plan each statement once, by a name after its text, instead of at every use: for a program that
 * runs the same few over and over. A mail takes five, and planning them took 3 ms of PostgreSQL, running them 1.
 */
export function plannedOnce(pool: pg.Pool): PostgresPool {
  const names = new Map<string, string>();
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known || names.size >= maxKept) return known;
    names.set(text, statementName(text));
    return names.get(text);
  };
  const wrapped = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  const wrap = (client: pg.PoolClient): PostgresPoolClient => {
    const known = wrapped.get(client) ?? withNames(client, nameOf);
    wrapped.set(client, known);
    return known;
  };
  return { options: pool.options, end: () => pool.end(), connect: async () => wrap(await pool.connect()) };
}

function withNames(client: pg.PoolClient, nameOf: (text: string) => string | undefined): PostgresPoolClient {
  const query = (text: string, values: unknown[]) => {
    const name = values.length > 0 ? nameOf(text) : undefined;
    return client.query({ text, values, ...(name ? { name } : {}) });
  };
  const release = (destroy?: boolean) => client.release(destroy);
  // Kysely's type also has a way for cursors, which it goes where one is configured
  return { query: query as pg.PoolClient['query'], release };
}

/** The same text has the same name, and no other: a connection may outlive the code that prepared its statements. */
export const statementName = (text: string): string => `nhipcau_${sha256(text).slice(0, 32)}`;
