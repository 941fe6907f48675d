import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Finding, sayingFrom } from './bench.ts';
import { describeMachine, machineLine } from './machine.ts';
import { measurements } from './measurements/measurements.ts';
import { measurementNames } from './measurements/names.ts';
import { type BenchOptions, parseBenchOptions } from './options.ts';
import { keepResults, tableOf } from './results.ts';
import { openBench } from './shared.ts';
import { takeLock } from '../embedded/launch-lock.ts';
import { createTeardown } from '../embedded/teardown.ts';

// npm run bench: measures the goals of the design (§9) on this machine. See options.ts for its flags.

const at = new Date().toISOString();
const say = sayingFrom(performance.now());
const dir = fileURLToPath(new URL('../.data/bench', import.meta.url));
const teardown = createTeardown();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(130));
process.on('uncaughtException', (error) => {
  console.error(error);
  void stop(1);
});

try {
  await bench(parseBenchOptions(process.argv.slice(2)));
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await teardown.run();
}

async function bench(options: BenchOptions): Promise<void> {
  const { only, quick, keep } = options;
  await takeBenchFolder();
  if (!keep) teardown.add(() => rm(dir, { recursive: true, force: true }));
  const machine = await describeMachine();
  say(machineLine(machine));
  const shared = openBench({ quick, dir, say, teardown });
  const findings: Finding[] = [];
  for (const name of only) {
    say(`— ${name}`);
    findings.push(...(await measurements[name](shared)));
  }
  const isFull = !quick && only.length === measurementNames.length;
  const files = await keepResults({ at, quick, measured: only, machine, findings }, isFull);
  console.log(
    ['', machineLine(machine), '', ...tableOf(findings), '', ...files.map((file) => `written: ${file}`)].join('\n'),
  );
}

async function stop(exitCode: number): Promise<void> {
  say('stopping');
  await teardown.run().catch((error: unknown) => console.error(error));
  process.exit(exitCode);
}

/** The folder that the bench works in, for this run alone: two at once would measure each other. */
async function takeBenchFolder(): Promise<void> {
  await mkdir(dir, { recursive: true });
  const lock = takeLock(join(dir, 'bench.lock'));
  if (!lock) throw new Error('A bench is already running in this clone.');
  teardown.add(() => Promise.resolve(lock.release()));
}
