import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Finding } from './bench.ts';
import type { Machine } from './machine.ts';
import type { BenchOptions } from './options.ts';

type Results = {
  /** When the run began. */
  readonly at: string;
  readonly quick: boolean;
  readonly measured: BenchOptions['only'];
  readonly machine: Machine;
  readonly findings: readonly Finding[];
};

const here = fileURLToPath(new URL('.', import.meta.url));

/**
 * Every run is kept in `bench/results/`; a full one also becomes `bench/latest.json`, which is committed. Resolves with
 * the paths that were written.
 */
export async function keepResults(results: Results, isFull: boolean): Promise<string[]> {
  const folder = join(here, 'results');
  await mkdir(folder, { recursive: true });
  const text = `${JSON.stringify(results, null, 2)}\n`;
  const files = [
    join(folder, `${results.at.replaceAll(':', '-').slice(0, 19)}.json`),
    ...(isFull ? [join(here, 'latest.json')] : []),
  ];
  for (const file of files) await writeFile(file, text);
  return files;
}

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
