import { canonicalJson } from '../../db/canonical-json.ts';
import { caseIn } from '../../db/queries/cases/case-by-id.ts';
import type { Case } from '../../domain/case/case.ts';
import type { Rows } from '../projection.ts';
import type { Finding, Rule } from './finding.ts';
import type { StoredRows } from './stored-case.ts';

/** Holds what the tables show of a case against the fold of its journal. */
export function checkProjection(state: Case, rows: Rows, stored: StoredRows): Finding[] {
  const found = (rule: Rule, detail: string): Finding => ({ rule, caseId: state.id, version: state.version, detail });
  if (!stored.case) return [found('row_missing', 'cases')];
  const { state: storedState, head, version, ...columns } = stored.case;
  const headDiffers = head !== rows.case.head || version !== rows.case.version;
  return [
    ...(headDiffers ? [found('head_differs', `version ${version}`)] : []),
    ...(sameJson(storedState, state) ? [] : [found('state_differs', 'cases.state')]),
    ...differingColumns(rows.case, columns).map((name) => found('row_differs', `cases.${name}`)),
    ...checkRows('tasks', rows.tasks, stored.tasks).map(([rule, detail]) => found(rule, detail)),
    ...checkRows('consultations', rows.consultations, stored.consultations).map(([rule, detail]) =>
      found(rule, detail),
    ),
  ];
}

/** A state that earlier software wrote is what today's would have written. */
function sameJson(text: string, state: Case): boolean {
  try {
    return canonicalJson(caseIn(text)) === canonicalJson(state);
  } catch {
    return false; // not even JSON, or nothing like a case
  }
}

type Numbered = { readonly no: number };

function checkRows(table: string, wanted: readonly Numbered[], stored: readonly Numbered[]): [Rule, string][] {
  const byNo = new Map(stored.map((row) => [row.no, row]));
  const numbers = new Set(wanted.map((row) => row.no));
  const extra = stored.filter((row) => !numbers.has(row.no));
  return [
    ...wanted.flatMap((row): [Rule, string][] => {
      const there = byNo.get(row.no);
      if (!there) return [['row_missing', `${table} ${row.no}`]];
      return differingColumns(row, there).map((name) => ['row_differs', `${table} ${row.no}.${name}`]);
    }),
    ...extra.map((row): [Rule, string] => ['row_extra', `${table} ${row.no}`]),
  ];
}

/** Dates and lists compare by what they say. */
const differingColumns = (wanted: object, stored: object): string[] => {
  const there = new Map<string, unknown>(Object.entries(stored));
  return Object.entries(wanted).flatMap(([name, value]) =>
    !there.has(name) || JSON.stringify(there.get(name)) === JSON.stringify(value) ? [] : [name],
  );
};
