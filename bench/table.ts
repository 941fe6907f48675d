import type { Finding } from './finding.ts';

const columns = ['what', 'goal', 'measured', 'met'] as const;
type Row = Record<(typeof columns)[number], string>;

/** The findings as lines of a table that is read in a terminal and pasted into Markdown alike. */
export function tableOf(findings: readonly Finding[]): string[] {
  const rows: Row[] = findings.map(({ what, goal, measured, met }) => ({ what, goal, measured, met: verdict(met) }));
  const head: Row = { what: 'what', goal: 'goal', measured: 'measured', met: 'met' };
  const widths = columns.map((column) => Math.max(...[head, ...rows].map((row) => row[column].length)));
  const line = (row: Row) => `| ${columns.map((column, at) => row[column].padEnd(widths[at] ?? 0)).join(' | ')} |`;
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)];
}

const verdict = (met: boolean | null): string => (met === null ? '' : met ? 'yes' : 'NO');
