import { openEngine } from '../../engine/open-engine.ts';
import { movableClock } from '../../engine/clock.ts';
import { readFigures } from '../../engine/figures/read-figures.ts';
import { openFindings } from '../../engine/watchdog/findings.ts';
import { checkInstallation } from '../../watchdog/check-installation.ts';
import { type WatchdogDeps, withDefaults } from '../../watchdog/watchdog-deps.ts';
import { type Finding, type Measurement, count, ms, seconds } from '../bench.ts';
import { ensureOpenCases } from '../cases/standing-cases.ts';
import { type Summary, summarise } from '../statistics.ts';
import { openCasesOf } from './sizes.ts';

/** What `/metrics` costs, and a turn of the watchdog, with many open cases that all have their workflow. */
export const watchdog: Measurement = async (bench) => {
  const installation = await bench.installation();
  await ensureOpenCases(installation, openCasesOf(bench.quick).many, bench.say);
  const { deps: engine, close } = openEngine({ appUrl: installation.appUrl, clock: movableClock, max: 2 });
  const deps = withDefaults({
    engine,
    client: installation.temporal,
    taskQueue: 'nhipcau',
    mail: true,
    sealDir: null,
  });
  const open = count(openCasesOf(bench.quick).many);
  try {
    return [await figures(deps, open), await turns(deps, open)];
  } finally {
    await close();
  }
};

async function figures({ engine }: WatchdogDeps, open: string): Promise<Finding> {
  await readFigures(engine); // connections and plans
  const all = await timed(50, () => readFigures(engine));
  return {
    what: `figures for /metrics, ${open} open cases`,
    goal: 'p95 ≤ 20 ms',
    measured: `p50 ${ms(all.p50)}, p95 ${ms(all.p95)}`,
    met: all.p95 <= 20,
    figures: all,
  };
}

/** The first looks at up to 2,000 cases that have changed since the last one; those after it at the usual slice. */
async function turns(deps: WatchdogDeps, open: string): Promise<Finding> {
  const first = await timed(1, () => checkInstallation(deps));
  const later = await timed(3, () => checkInstallation(deps));
  const findings = Object.groupBy(await openFindings(deps.engine.db), ({ kind }) => kind);
  const kinds = Object.entries(findings).map(([kind, some]) => `${some.length} ${kind}`);
  return {
    what: `a turn of the watchdog, ${open} open cases`,
    goal: '≤ 30 s',
    measured: `first ${seconds(first.max / 1000)}, then ${seconds(later.p50 / 1000)}; found ${kinds.join(', ') || 'nothing'}`,
    met: Math.max(first.max, later.max) <= 30_000,
    figures: { first, later, kinds },
  };
}

async function timed(times: number, work: () => Promise<unknown>): Promise<Summary> {
  const durations: number[] = [];
  for (let n = 0; n < times; n++) {
    const begun = performance.now();
    await work();
    durations.push(performance.now() - begun);
  }
  return summarise(durations);
}
