import { setTimeout as sleep } from 'node:timers/promises';
import { type Bench, type Finding, type Measurement, ms, seconds } from '../bench.ts';
import { signInCrew } from '../cases/crew.ts';
import { submitCases } from '../cases/submit-cases.ts';
import { waitUntilSeen } from '../case-workflows.ts';
import { type Installation, portOf } from '../installation/installation.ts';
import { chain, type ChainCrew } from '../load/chain.ts';
import { openClient } from '../load/client.ts';
import { summarise } from '../statistics.ts';
import { walk } from './decision-rows.ts';

/** The case workflows' backlog after a burst of acts, and how soon one act on a quiet system is seen by its workflow. */
export const caseWorkflows: Measurement = async (bench) => {
  const installation = await bench.installation();
  const crew = await signInCrew(installation);
  return [await burst(bench, installation, crew), await quietActs(bench, installation, crew)];
};

async function burst({ quick, say }: Bench, installation: Installation, crew: ChainCrew): Promise<Finding> {
  const cases = quick ? 20 : 100;
  say(`a burst of ${cases * chain.length} acts by 50 people`);
  const { report, left, drainSeconds } = await walk(installation, crew, { clients: 50, cases });
  return {
    what: `backlog after a burst of ${report.samples.length} acts`,
    goal: 'empty ≤ 60 s after the last',
    measured: `${left} nudges at the last, empty after ${seconds(drainSeconds)}`,
    met: drainSeconds <= 60,
    figures: { acts: report.samples.length, burstSeconds: report.seconds, nudgesLeft: left, drainSeconds },
  };
}

const restMs = 500;

async function quietActs({ quick, say }: Bench, installation: Installation, crew: ChainCrew): Promise<Finding> {
  say('single acts on a quiet system');
  const cases = await submitCases(installation, { count: quick ? 5 : 30, from: 1_000_000 });
  await waitUntilSeen(installation, cases);
  const client = openClient(portOf(installation.url));
  const lags: number[] = [];
  for (const caseId of cases) {
    await sleep(restMs);
    const path = `/api/v1/cases/${caseId}/commands`;
    const answer = await client.send({ method: 'POST', path, by: crew['union.hanh'], body: { type: 'accept' } });
    if (answer.status !== 200) throw new Error(`accept answered ${answer.status}: ${answer.text}`);
    const answeredAt = performance.now();
    await waitUntilSeen(installation, [caseId]);
    lags.push(performance.now() - answeredAt);
  }
  client.close();
  const lag = summarise(lags);
  return {
    what: 'a single act on a quiet system is seen by its workflow',
    goal: '≤ 500 ms',
    measured: `p50 ${ms(lag.p50)}, slowest of ${lag.count} ${ms(lag.max)}`,
    met: lag.max <= 500,
    figures: lag,
  };
}
