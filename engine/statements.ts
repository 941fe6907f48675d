import type { Socket } from 'node:net';
import {
  type Compilable,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely';
import type pg from 'pg';
import type { Database, Db } from '../db/database.ts';
import { statementName } from '../db/planned-once.ts';

/** Builds and compiles, but has no connection: the engine sends the text itself, several statements at a time. */
const compiler: Db = new Kysely<Database>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/**
 * A text with its values, sent under a name so that PostgreSQL parses and plans it once a connection. `row` is never
 * there: it keeps the type of the rows that the statement answers with.
 */
export type Statement<Row = unknown> = pg.QueryConfig & { readonly name: string; readonly row?: Row };

/** Stands in a statement where a value will be. */
class Placeholder {
  readonly key: string;
  constructor(key: string) {
    this.key = key;
  }
}

const placeholders: object = new Proxy({}, { get: (_, key) => new Placeholder(String(key)) });

/**
 * A statement that Kysely compiles once: `build` gets a placeholder for each value, and the returned function puts the
 * values in. Compiling at every act would cost more than PostgreSQL needs to run it.
 */
export const prepare = <Values extends object, Row = unknown>(
  build: (db: Db, values: Values) => Compilable<Row>,
): ((values: Values) => Statement<Row>) =>
  // Kysely passes values on untouched, so a placeholder may stand where a value of any type will be
  template(build(compiler, placeholders as Values));

/**
 * The same for a row that is written whole: the columns are the row's own, and the text is made when the first one comes.
 * One function makes all rows of a table, and its type lets none be without a column.
 */
export function prepareRow<Row extends object>(build: (db: Db, row: Row) => Compilable): (row: Row) => Statement {
  let made: ((row: Row) => Statement) | null = null;
  return (row) => {
    const columns = Object.keys(row).map((key) => [key, new Placeholder(key)]);
    // placeholders under the row's own keys, as in `prepare`
    made ??= template(build(compiler, Object.fromEntries(columns) as Row));
    return made(row);
  };
}

/** What any number of rows are written from: the names of their columns, and a table expression that yields them. */
export type RowSet<Row> = {
  readonly columns: readonly (keyof Row & string)[];
  readonly json: string;
};

/** The same for any number of rows, as one JSON parameter so that the text stays the same; for none there is nothing to say. */
export function prepareRows<Row extends object>(
  build: (db: Db, set: RowSet<Row>) => Compilable,
): (rows: readonly Row[]) => Statement[] {
  let made: ((values: { json: string }) => Statement) | null = null;
  return (rows) => {
    const [first] = rows;
    if (!first) return [];
    // Object.keys forgets whose keys they are
    const columns = Object.keys(first) as (keyof Row & string)[];
    made ??= prepare<{ json: string }>((db, { json }) => build(db, { columns, json }));
    return [made({ json: JSON.stringify(rows) })];
  };
}

/** `insert … select … from` this: members are named like the table's columns. */
export const recordSet = <T extends keyof Database>(table: T, { json }: { readonly json: string }) =>
  sql<Database[T]>`json_populate_recordset(null::${sql.table(table)}, ${json}::json)`.as<'row'>('row');

/** For a statement whose text depends on its values: compiled each time, still named after its text. */
export function compiled<Row>(build: (db: Db) => Compilable<Row>): Statement<Row> {
  const { sql: text, parameters } = build(compiler).compile();
  return { name: statementName(text), text, values: [...parameters] };
}

function template<Row>(built: Compilable<Row>): (values: object) => Statement<Row> {
  const { sql: text, parameters } = built.compile();
  const name = statementName(text);
  return (values) => {
    // every parameter that is a placeholder was asked for by a key of the values
    const given = values as Readonly<Record<string, unknown>>;
    return { name, text, values: parameters.map((one) => (one instanceof Placeholder ? given[one.key] : one)) };
  };
}

type RowOf<Sent> = Sent extends Statement<infer Row> ? Row : unknown;
export type Answer<Row = unknown> = Omit<pg.QueryResult, 'rows'> & { readonly rows: Row[] };
type Answers<Sent extends readonly unknown[]> = { -readonly [At in keyof Sent]: Answer<RowOf<Sent[At]>> };

/**
 * Sends all statements at once on a client of a pipelined pool and waits for all answers, in the order given. Rejects
 * with the first error: those after it only say that the transaction is aborted.
 */
export async function sendAll<const Sent extends readonly (Statement | string)[]>(
  client: pg.ClientBase,
  statements: Sent,
): Promise<Answers<Sent>> {
  const answers = await Promise.allSettled(writtenTogether(client, () => statements.map((one) => client.query(one))));
  const values = answers.map((answer) => {
    if (answer.status === 'rejected') throw answer.reason;
    return answer.value;
  });
  // one answer a statement; pg types rows as any, and each statement says of which type its own are
  return values as Answers<Sent>;
}

/** The rows that one statement answers with. */
export const run = async <Row>(client: pg.ClientBase, statement: Statement<Row>): Promise<Row[]> =>
  (await sendAll(client, [statement]))[0].rows;

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
