import type { CaseId } from '../../domain/ids.ts';

/** What can be wrong with a record, and how it is said. */
export const rules = {
  version_missing: 'an event is missing from the journal, or one is there twice',
  columns_differ: 'the columns of an event do not say what its text says',
  hash_differs: 'the hash of an event is not that of its text',
  chain_broken: 'an event does not follow the one before it',
  journal_missing: 'a case has no journal',
  journal_unreadable: 'the journal cannot be folded into a case',
  head_differs: 'the case does not name the last event of its journal',
  state_differs: 'the stored case is not the fold of its journal',
  row_differs: 'a column of the read model is not what the case says',
  row_missing: 'a row of the read model is missing',
  row_extra: 'a row of the read model has no reason to be there',
  sealed_case_missing: 'a sealed case is gone',
  sealed_event_missing: 'a sealed event is gone',
  sealed_event_differs: 'an event is not the one that was sealed',
  sealed_rows_differ: 'rows of a table that only grows are not those that were sealed',
  sealed_rule_differs: 'a published procedure or calendar is not the one that was sealed',
  rule_content_differs: 'the text of a published procedure or calendar is not what its digest says',
  directory_differs: 'a row of people, units, functions, memberships or absences is not what was recorded of it last',
  seal_differs: 'the hash of a seal is not that of its text',
  seal_chain_broken: 'a seal does not follow the one before it',
  seal_missing: 'a seal that lies outside the database is gone from it',
  seal_not_outside: 'a seal has no copy outside the database',
  seal_outside_differs: 'the copy of a seal outside the database is not the one inside',
  epoch_not_outside: 'the record says that it was restored, and no file beside the seals proves it',
} as const;

export type Rule = keyof typeof rules;

export type Finding = {
  readonly rule: Rule;
  /** Null where it concerns the record as a whole. */
  readonly caseId: CaseId | null;
  /** The event or seal; null where it concerns the case as a whole. */
  readonly version: number | null;
  /** What exactly: expected and found, without anybody's texts. */
  readonly detail: string;
};

/** Rules whose breach an intact journal can mend: everything that is only derived from it. */
const mendable: readonly Rule[] = ['head_differs', 'state_differs', 'row_differs', 'row_missing', 'row_extra'];

export const isMendable = (finding: Finding): boolean => finding.caseId !== null && mendable.includes(finding.rule);
