import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Finding } from './finding.ts';
import type { Machine } from './machine.ts';
import type { BenchOptions } from './options.ts';

export type Results = {
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
