import { join } from 'node:path';
import type { Teardown } from '../embedded/teardown.ts';
import type { Bench, Say } from './bench.ts';
import { ensureOpenCases } from './cases/standing-cases.ts';
import { startInstallation } from './installation/installation.ts';
import { measureDecisions } from './measurements/decision-rows.ts';
import { decisionSizes, openCasesOf } from './measurements/sizes.ts';

type BenchOf = { readonly quick: boolean; readonly dir: string; readonly say: Say; readonly teardown: Teardown };

/** What the measurements share, made when the first of them asks for it. */
export function openBench({ quick, dir, say, teardown }: BenchOf): Bench {
  const installation = once(async () => {
    say('starting PostgreSQL, Temporal, worker and API');
    const started = await startInstallation(join(dir, 'shared'), say);
    teardown.add(started.stop);
    return started;
  });
  const decisionRows = once(async () => {
    const started = await installation();
    await ensureOpenCases(started, openCasesOf(quick).few, say);
    return measureDecisions(started, decisionSizes(quick), say);
  });
  return { quick, say, dir, installation, decisionRows };
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => (result ??= work());
}
