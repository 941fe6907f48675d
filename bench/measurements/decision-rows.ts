import { performance } from 'node:perf_hooks';
import type { CaseId } from '../../domain/ids.ts';
import { submitCases } from '../cases/submit-cases.ts';
import { signInCrew } from '../cases/crew.ts';
import { mailIsMoving, nudgesLeft, waitUntil, waitUntilSeen } from '../case-workflows.ts';
import { type Installation, portOf } from '../installation/installation.ts';
import type { ChainCrew } from '../load/chain.ts';
import type { LoadReport } from '../load/load.ts';
import { runLoad } from '../load/run-load.ts';
import type { Say } from '../bench.ts';
import { type Summary, summarise, summariseBy } from '../statistics.ts';

/** A step is one accepted command of the chain, over HTTP, committed and answered. */
export type DecisionRow = {
  readonly clients: number;
  readonly steps: Summary;
  readonly stepsPerSecond: number;
  readonly byCommand: Record<string, Summary>;
  /** Right after the last answer. */
  readonly nudgesLeft: number;
  /** From the last answer until every workflow has looked at its case's last version. */
  readonly drainSeconds: number;
};

export type Size = { readonly clients: number; readonly cases: number };

/** Walks so many cases through the chain for each number of clients, with the case workflows behind. */
export async function measureDecisions(installation: Installation, sizes: readonly Size[], say: Say) {
  const crew = await signInCrew(installation);
  say('warming up');
  await walk(installation, crew, { clients: 5, cases: 30 });
  const rows: DecisionRow[] = [];
  for (const size of sizes) {
    const row = await measureRow(installation, crew, size);
    const { steps, stepsPerSecond, drainSeconds } = row;
    say(
      `${size.clients} clients, ${steps.count} steps: p50 ${steps.p50.toFixed(1)} ms, p95 ${steps.p95.toFixed(1)} ms, ` +
        `${stepsPerSecond.toFixed(0)} steps/s; walked ${drainSeconds.toFixed(1)} s later`,
    );
    rows.push(row);
  }
  return rows;
}

async function measureRow(installation: Installation, crew: ChainCrew, size: Size): Promise<DecisionRow> {
  const { report, left, drainSeconds } = await walk(installation, crew, size);
  return {
    clients: size.clients,
    steps: summarise(report.samples.map((sample) => sample.ms)),
    stepsPerSecond: report.samples.length / report.seconds,
    byCommand: summariseBy(report.samples, ({ name }) => name),
    nudgesLeft: left,
    drainSeconds,
  };
}

type Walk = { readonly report: LoadReport; readonly left: number; readonly drainSeconds: number };

/** Begins and ends on a quiet system: no case workflow is behind. */
export async function walk(
  installation: Installation,
  crew: ChainCrew,
  { clients, cases: count }: Size,
): Promise<Walk> {
  const cases = await freshCases(installation, count);
  const load = { port: portOf(installation.url), clients, pauseMs: 0 } as const;
  const report = await runLoad({ ...load, work: { kind: 'chain', cases, crew, reads: false } });
  const endedAt = performance.now();
  const left = await nudgesLeft(installation.db);
  await waitUntilSeen(installation, cases);
  const drainSeconds = (performance.now() - endedAt) / 1000;
  await mailRests(installation);
  return { report, left, drainSeconds };
}

/** What people are notified of comes behind; the next walk is not to pay for this one's mail. At rest: for a second nothing moves. */
export async function mailRests({ db }: Installation): Promise<void> {
  let still = 0;
  await waitUntil({ what: 'mail at rest', everyMs: 100, timeoutMs: 180_000 }, async () => {
    still = (await mailIsMoving(db)) ? 0 : still + 1;
    return still >= 10;
  });
}

export async function freshCases(installation: Installation, count: number): Promise<CaseId[]> {
  const { rows } = await installation.engine.deps.pool.query<{ n: string }>('select count(*) as n from cases');
  const cases = await submitCases(installation, { count, from: Number(rows[0]?.n ?? 0) });
  await waitUntilSeen(installation, cases);
  return cases;
}
