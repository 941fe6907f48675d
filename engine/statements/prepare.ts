import {
  type Compilable,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';
import type pg from 'pg';
import type { Database, Db } from '../../db/database.ts';
import { statementName } from '../../db/statement-name.ts';

/** Builds and compiles, but has no connection: the engine sends the text itself, several statements at a time. */
const compiler: Db = new Kysely<Database>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/** A text with its values, sent under a name so that PostgreSQL parses and plans it once a connection. */
export type Statement = pg.QueryConfig & { readonly name: string };

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
export function prepare<Values extends object>(
  build: (db: Db, value: Values) => Compilable,
): (values: Values) => Statement {
  // Kysely passes values on untouched, so a placeholder may stand where a value of any type will be
  const { sql, parameters } = build(compiler, placeholders as Values).compile();
  const name = statementName(sql);
  // every parameter that is a placeholder was asked for by a key of Values
  const pick = parameters.map((one) => (one instanceof Placeholder ? (one.key as keyof Values) : null));
  return (values) => ({
    name,
    text: sql,
    values: pick.map((key, at) => (key === null ? parameters[at] : values[key])),
  });
}

/** For a statement whose text depends on its values: compiled each time, still named after its text. */
export function compiled(build: (db: Db) => Compilable): Statement {
  const { sql, parameters } = build(compiler).compile();
  return { name: statementName(sql), text: sql, values: [...parameters] };
}
