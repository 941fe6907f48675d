import { type Bench, type Finding, type Measurement, count, ms } from '../bench.ts';
import { signInCrew } from '../cases/crew.ts';
import { ensureOpenCases } from '../cases/standing-cases.ts';
import { submitCases } from '../cases/submit-cases.ts';
import { waitUntilSeen, waitUntilStarted } from '../case-workflows.ts';
import { type Installation, portOf } from '../installation/installation.ts';
import { cpuMsAStep, measuredPrograms, readUsage, type UsageByProgram } from '../installation/usage.ts';
import type { ChainCrew } from '../load/chain.ts';
import { runLoad } from '../load/run-load.ts';
import { readName } from '../load/walk-case.ts';
import { type Summary, summarise } from '../statistics.ts';
import { freshCases, mailRests, type Size } from './decision-rows.ts';
import { decisionSizes, openCasesOf } from './sizes.ts';

/** A step: a person opens the case and then acts on it. */
type Row = {
  readonly clients: number;
  readonly reads: Summary;
  readonly acts: Summary;
  readonly stepsPerSecond: number;
  /** What a step takes of each program, the case workflows and the mail of these steps with it; null where the system does not say. */
  readonly cpuMs: ReturnType<typeof cpuMsAStep> | null;
};

/** Read the case, then act: over HTTP, signed in, case workflows and mail behind; then what memory the worker has taken. */
export const readThenAct: Measurement = async (bench) => {
  const installation = await bench.installation();
  await ensureOpenCases(installation, openCasesOf(bench.quick).few, bench.say);
  const crew = await signInCrew(installation);
  bench.say('warming up');
  await measureRow(installation, crew, { clients: 5, cases: 30 });
  const findings: Finding[] = [];
  for (const size of decisionSizes(bench.quick)) {
    const finding = findingOf(await measureRow(installation, crew, size));
    bench.say(`${finding.what}: ${finding.measured}`);
    findings.push(finding);
  }
  return [...findings, ...(await workerMemory(bench, installation))];
};

async function measureRow(installation: Installation, crew: ChainCrew, { clients, cases: wanted }: Size): Promise<Row> {
  const cases = await freshCases(installation, wanted);
  await mailRests(installation);
  const before = await readUsage(installation.dir);
  const load = { port: portOf(installation.url), clients, pauseMs: 0 } as const;
  const { samples, seconds } = await runLoad({ ...load, work: { kind: 'chain', cases, crew, reads: true } });
  await mailRests(installation);
  const after = await readUsage(installation.dir);
  await waitUntilSeen(installation, cases); // not counted: asking takes the worker something for each case
  const [reads, acts] = [true, false].map((isRead) =>
    samples.filter(({ name }) => (name === readName) === isRead).map((sample) => sample.ms),
  );
  if (!reads || !acts) throw new Error('nothing was measured');
  const cpuMs = before && after && cpuMsAStep(before, after, acts.length);
  return { clients, reads: summarise(reads), acts: summarise(acts), stepsPerSecond: acts.length / seconds, cpuMs };
}

const cpuGoals = { api: 3, worker: 6 } as const;
const cpuText = `CPU a step: api ≤ ${cpuGoals.api} ms, worker ≤ ${cpuGoals.worker} ms`;
const keepsCpu = ({ cpuMs }: Row): boolean => !cpuMs || (cpuMs.api <= cpuGoals.api && cpuMs.worker <= cpuGoals.worker);

const goals: Record<number, { text: string; isMet: (row: Row) => boolean }> = {
  1: { text: 'read p50 ≤ 1.2 ms', isMet: ({ reads }) => reads.p50 <= 1.2 },
  5: { text: '≥ 360 steps/s', isMet: ({ stepsPerSecond }) => stepsPerSecond >= 360 },
  50: { text: '≥ 390 steps/s', isMet: ({ stepsPerSecond }) => stepsPerSecond >= 390 },
};

function findingOf(row: Row): Finding {
  const { clients, reads, acts, stepsPerSecond, cpuMs } = row;
  const goal = goals[clients];
  const cpu = cpuMs ? measuredPrograms.map((name) => `${name} ${cpuMs[name].toFixed(1)}`).join(', ') : 'unknown';
  return {
    what: `read the case, then act, ${clients} client${clients === 1 ? '' : 's'}`,
    goal: goal ? `${goal.text}; ${cpuText}` : '',
    measured:
      `read p50 ${ms(reads.p50)}, p95 ${ms(reads.p95)}; act p50 ${ms(acts.p50)}, p95 ${ms(acts.p95)}; ` +
      `${stepsPerSecond.toFixed(0)} steps/s; CPU ms a step: ${cpu}`,
    met: goal ? goal.isMet(row) && keepsCpu(row) : null,
    figures: row,
  };
}

const goalMb = 350;

/** After so many cases, whatever became of them; those that are missing are only handed in. */
async function workerMemory({ quick, say }: Bench, installation: Installation): Promise<Finding[]> {
  const wanted = quick ? 300 : 3_000;
  const { rows } = await installation.engine.deps.pool.query<{ n: string }>('select count(*) as n from cases');
  const there = Number(rows[0]?.n ?? 0);
  if (there < wanted) {
    say(`handing in ${wanted - there} more cases`);
    await submitCases(installation, { count: wanted - there, from: there });
    await waitUntilStarted(installation, say);
    await mailRests(installation);
  }
  const usage = await readUsage(installation.dir);
  return usage ? [memoryFinding(usage, Math.max(wanted, there))] : [];
}

const memoryFinding = ({ worker }: UsageByProgram, cases: number): Finding => ({
  what: `worker memory after ${count(cases)} cases`,
  goal: `≤ ${goalMb} MB`,
  measured: `${worker.residentMb.toFixed(0)} MB`,
  met: worker.residentMb <= goalMb,
  figures: { cases, residentMb: worker.residentMb },
});
