import type { Db } from '../db/database.ts';
import { readCalendars, readProcedures } from '../db/queries/published-rules.ts';
import { readDirectory, readDirectoryVersion } from '../db/queries/directory.ts';
import type { ProcedureRef } from '../domain/case/case.ts';
import type { Procedure } from '../domain/procedure/procedure.ts';
import { type RuleBook, ruleBookOf } from '../domain/context.ts';

export type Rules = {
  /** The book of that version of the directory, kept until another one is asked for. */
  readonly at: (directoryVersion: number) => Promise<RuleBook>;
  /** The book as it is now; asks the database only for the version when nothing has changed. */
  readonly current: () => Promise<RuleBook>;
  /** A published procedure, which never changes: asks the database for none that is known. Throws where it was never published. */
  readonly procedure: (ref: ProcedureRef) => Promise<Procedure>;
};

/**
 * Keeps the rule book of the newest version seen. `db` needs connections of its own: an act that holds one of the
 * engine's waits here for another.
 */
export function openRules(db: Db): Rules {
  let kept: { version: number; book: Promise<RuleBook> } | null = null;
  const at = (version: number): Promise<RuleBook> => {
    if (kept?.version === version) return kept.book;
    const book = readRuleBook(db);
    kept = { version, book };
    // a failure is reported to those who wait for it now, and tried again by the next
    book.catch(() => {
      if (kept?.book === book) kept = null;
    });
    return book;
  };
  const current = async () => at(await readDirectoryVersion(db));
  const procedure = async (ref: ProcedureRef): Promise<Procedure> => {
    const known = (await kept?.book.catch(() => null))?.procedures.find(isOf(ref));
    return known ?? (await current()).procedure(ref);
  };
  return { at, current, procedure };
}

const isOf =
  ({ id, version }: ProcedureRef) =>
  (one: Procedure) =>
    one.id === id && one.version === version;

async function readRuleBook(db: Db): Promise<RuleBook> {
  // the directory last: what is published afterwards raises its version, and is read with that
  const calendars = await readCalendars(db);
  const procedures = await readProcedures(db);
  return ruleBookOf(await readDirectory(db), procedures, calendars);
}
