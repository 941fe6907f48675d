import type { Db } from '../db/database.ts';
import { readCalendars } from '../db/queries/calendars.ts';
import { readDirectory, readDirectoryVersion } from '../db/queries/directory.ts';
import { readProcedures } from '../db/queries/procedures.ts';
import type { ProcedureRef } from '../domain/case/case.ts';
import type { InForce } from '../domain/context.ts';
import type { Directory } from '../domain/directory.ts';
import type { ProcedureId } from '../domain/ids.ts';
import { procedureInForce } from '../domain/procedure/in-force.ts';
import type { Procedure } from '../domain/procedure/procedure.ts';
import type { Calendar } from '../domain/time/calendar.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';

/** People, units, procedures and calendars as they stood at one version of the directory. Never changes. */
export type RuleBook = {
  readonly directory: Directory;
  /** Every published version. */
  readonly procedures: readonly Procedure[];
  /** Throws when it was never published: a case cannot be pinned to it. */
  readonly procedure: (ref: ProcedureRef) => Procedure;
  /** Throws like `procedure`. */
  readonly calendar: (version: number) => Calendar;
  /** The newest published one. */
  readonly newestCalendar: Calendar;
  /** What a case submitted or first accepted on that day is pinned to; null where no version is in force. */
  readonly inForce: (id: ProcedureId, on: PlainDate) => InForce | null;
};

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
    // a failure is told to those who wait for it now, and tried again by the next
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

function ruleBookOf(directory: Directory, procedures: readonly Procedure[], calendars: readonly Calendar[]): RuleBook {
  const newest = calendars.at(-1);
  if (!newest) throw new Error('no calendar is published: nothing can be counted');
  return {
    directory,
    procedures,
    procedure: (ref) => {
      const found = procedures.find(isOf(ref));
      if (!found) throw new Error(`procedure ${ref.id} version ${ref.version} is not published`);
      return found;
    },
    calendar: (version) => {
      const found = calendars.find((one) => one.version === version);
      if (!found) throw new Error(`calendar version ${version} is not published`);
      return found;
    },
    newestCalendar: newest,
    inForce: (id, on) => {
      const procedure = procedureInForce(procedures, id, on);
      return procedure && { procedure, calendar: newest };
    },
  };
}
