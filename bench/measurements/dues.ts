import { setTimeout as sleep } from 'node:timers/promises';
import type { CaseId } from '../../domain/ids.ts';
import { addMs, type Instant } from '../../domain/time/instant.ts';
import { nudgeOpenCases } from '../../engine/nudges.ts';
import { type Bench, type Finding, type Measurement, count, ms, seconds } from '../bench.ts';
import { signInCrew } from '../cases/crew.ts';
import { ensureOpenCases } from '../cases/standing-cases.ts';
import { submitCases } from '../cases/submit-cases.ts';
import { nudgesLeft, waitUntil, waitUntilStarted } from '../case-workflows.ts';
import { casesOverdue, type CommonDue, commonDue, type DueTally, tallyDues } from '../case-workflows/dues-of.ts';
import { type Installation, portOf, setClock } from '../installation/installation.ts';
import { type RunningLoad, startLoad } from '../load/run-load.ts';
import { summarise, type Summary } from '../statistics.ts';
import { openCasesOf } from './sizes.ts';

/**
 * Thousands of timers fire in the same instant while people act: all standing cases were received on one day, so that
 * intake's one working day ends for all of them at one midnight.
 */
export const dues: Measurement = async (bench) => {
  const installation = await bench.installation();
  const { quick, say } = bench;
  await ensureOpenCases(installation, openCasesOf(quick).many, say);
  const due = await commonDue(installation.db);
  const walkers = await submitCases(installation, { count: quick ? 60 : 900, from: 2_000_000 });
  await waitUntilStarted(installation, say);
  const dueSince = await moveClockBefore(due.at, installation, bench);
  await sleepUntil(dueSince - settlingMs);
  const load = await startActing(installation, walkers);
  await sleepUntil(dueSince);
  say(`${due.cases.length} dues come now`);
  const handledAt = await waitUntilHandled(due.at, installation, bench);
  load.stop();
  const { samples } = await load.report;
  const meanwhile = samples.filter(({ at }) => at >= dueSince && at <= handledAt).map((sample) => sample.ms);
  const tally = await tallyDues(installation.db, due.cases, due.at);
  return findings({ due, tally, handledSeconds: (handledAt - dueSince) / 1000, acts: summarise(meanwhile) });
};

/** Before the dues come, people act already. */
const settlingMs = 3_000;

const sleepUntil = (at: number) => sleep(Math.max(0, at - Date.now()));

/** Resolves with when the moment comes, ms since 1970: the workflows have set their timers anew by then, if they could. */
async function moveClockBefore(moment: Instant, { db }: Installation, { quick, say }: Bench): Promise<number> {
  const leadMs = quick ? 20_000 : 150_000;
  await setClock(db, addMs(moment, -leadMs));
  const dueSince = Date.now() + leadMs;
  const signalled = await nudgeOpenCases(db);
  say(`the clock is moved to ${leadMs / 1000} s before the dues; ${signalled} workflows look again`);
  await waitUntil(
    { what: 'all workflows signalled', everyMs: 250, timeoutMs: leadMs },
    async () => (await nudgesLeft(db)) === 0,
  );
  say(`all signalled ${((dueSince - Date.now()) / 1000).toFixed(0)} s before the dues`);
  return dueSince;
}

/** Five people who act seven times a second each at most: far more than a whole province does. */
async function startActing(installation: Installation, cases: readonly CaseId[]): Promise<RunningLoad> {
  const crew = await signInCrew(installation);
  return startLoad({
    port: portOf(installation.url),
    clients: 5,
    pauseMs: 140,
    work: { kind: 'chain', cases, crew, reads: false },
  });
}

/** Resolves with when the last due was handled, ms since 1970. */
async function waitUntilHandled(moment: Instant, { db }: Installation, { say }: Bench): Promise<number> {
  let reportedAt = performance.now();
  await waitUntil({ what: 'all dues handled', everyMs: 200, timeoutMs: 480_000 }, async () => {
    const left = await casesOverdue(db, moment);
    if (performance.now() - reportedAt > 5_000) {
      say(`  ${left} dues left`);
      reportedAt = performance.now();
    }
    return left === 0;
  });
  return Date.now();
}

type Measured = {
  readonly due: CommonDue;
  readonly tally: DueTally;
  readonly handledSeconds: number;
  readonly acts: Summary;
};

function findings({ due, tally, handledSeconds, acts }: Measured): Finding[] {
  const { lost, doubled } = tally;
  return [
    {
      what: `${count(due.cases.length)} dues in the same minute`,
      goal: 'all handled ≤ 5 min, none lost, none doubled',
      measured: `all handled after ${seconds(handledSeconds)}, ${lost} lost, ${doubled} doubled`,
      met: handledSeconds <= 300 && lost === 0 && doubled === 0,
      figures: { dues: due.cases.length, dueAt: due.at, handledSeconds, ...tally },
    },
    {
      what: "people's acts meanwhile",
      goal: 'p95 ≤ 60 ms',
      measured: `p50 ${ms(acts.p50)}, p95 ${ms(acts.p95)} of ${acts.count} acts by 5 people`,
      met: acts.p95 <= 60,
      figures: acts,
    },
  ];
}
