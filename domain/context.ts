import type { Case, ProcedureRef } from './case/case.ts';
import type { Directory } from './directory.ts';
import { type Neighbours, noNeighbours } from './dossier/warnings.ts';
import type { CaseCode, CaseId, DraftId, ProcedureId } from './ids.ts';
import { type Procedure, procedureInForce } from './procedure/procedure.ts';
import type { Calendar } from './time/calendar.ts';
import type { Instant } from './time/instant.ts';
import { localDate } from './time/office-time.ts';
import type { PlainDate } from './time/plain-date.ts';

/** A published procedure version and calendar that a new case would be pinned to. */
export type InForce = { readonly procedure: Procedure; readonly calendar: Calendar };

/** What the rules may know beyond the case itself: read by the engine inside the act's transaction. */
export type Context = {
  readonly now: Instant;
  readonly directory: Directory;
  /** The case's pinned procedure and calendar; for `submit` those in force. */
  readonly procedure: Procedure;
  readonly calendar: Calendar;
  /** The law in force today, for the first `accept`; null where the procedure has no version in force. */
  readonly inForce: InForce | null;
  /** Only for `accept` and `submit`. */
  readonly neighbours: Neighbours;
  /** Only for `issue`: the case whose paper already has the number, of the same unit and year. */
  readonly numberUsedBy: CaseCode | null;
  /** Only for `submit`. */
  readonly submission: SubmissionContext | null;
};

export type SubmissionContext = {
  readonly caseId: CaseId;
  /** Null where no unit would take the dossier in. */
  readonly code: CaseCode | null;
  readonly draft: DraftId | null;
  readonly linked: Case | null;
};

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

/** `calendars`: the newest last. */
export function ruleBookOf(
  directory: Directory,
  procedures: readonly Procedure[],
  calendars: readonly Calendar[],
): RuleBook {
  const newest = calendars.at(-1);
  if (!newest) throw new Error('no calendar is published: nothing can be counted');
  return {
    directory,
    procedures,
    procedure: ({ id, version }) => {
      const found = procedures.find((one) => one.id === id && one.version === version);
      if (!found) throw new Error(`procedure ${id} version ${version} is not published`);
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

/** What only some commands look at: read for them alone. */
export type LookedUp = Partial<Pick<Context, 'neighbours' | 'numberUsedBy'>>;

/** For an act on a case, at that moment. */
export const contextOf = (state: Case, book: RuleBook, now: Instant, lookedUp: LookedUp = {}): Context => ({
  now,
  directory: book.directory,
  procedure: book.procedure(state.procedure),
  calendar: book.calendar(state.calendarVersion),
  inForce: book.inForce(state.procedure.id, localDate(now)),
  neighbours: noNeighbours,
  numberUsedBy: null,
  ...lookedUp,
  submission: null,
});

type SubmissionOptions = InForce &
  Pick<Context, 'now' | 'directory' | 'neighbours'> & { readonly submission: SubmissionContext };

/** For a submission, which is judged by the law in force. */
export const submissionContext = ({ procedure, calendar, ...rest }: SubmissionOptions): Context => ({
  ...rest,
  procedure,
  calendar,
  inForce: { procedure, calendar },
  numberUsedBy: null,
});
