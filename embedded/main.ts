// npm start: everything on one machine by one command. See launch-options.ts for its flags.
import { setTimeout as sleep } from 'node:timers/promises';
import { launch } from './launch.ts';
import { parseLaunchOptions, USAGE } from './launch-options.ts';
import { createTeardown } from './teardown.ts';

/** How long a start may still come to rest before everything is stopped under it. */
const REST_MS = 10_000;

const startedAt = performance.now();
const teardown = createTeardown();
const stopping = new AbortController();
const say = (line: string) => console.log(line);
process.stdout.on('error', () => {}); // the terminal was closed: nobody reads, but everything must still be stopped

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
process.on('uncaughtException', (error) => void fail(error));
if (process.env['npm_lifecycle_event']) stopWithNpm(process.ppid);
const launching = Promise.resolve().then(start); // behind this line: its failure needs what stands above

async function start(): Promise<void> {
  try {
    const options = parseLaunchOptions(process.argv.slice(2));
    if (options === 'help') return say(USAGE);
    const lines = await launch(options, { say, teardown, signal: stopping.signal });
    say(['', ...lines, `(ready after ${((performance.now() - startedAt) / 1000).toFixed(1)} s)`].join('\n'));
  } catch (error) {
    if (!stopping.signal.aborted) void fail(error);
  }
}

async function fail(error: unknown): Promise<void> {
  console.error(error instanceof Error ? error.message : error);
  await stop(1);
}

/** Twice does no harm: Ctrl+C reaches npm and us, and npm passes its own on. */
async function stop(exitCode: number): Promise<void> {
  if (stopping.signal.aborted) return;
  stopping.abort();
  if (exitCode === 0) say('Stopping; what was begun is being finished ...');
  await Promise.race([launching, sleep(REST_MS)]);
  await teardown.run().catch((error: unknown) => console.error(error));
  if (exitCode === 0) say('Stopped.');
  process.exit(exitCode);
}

/** npm killed by -9 takes the terminal's hold on us with it: nobody could stop us by Ctrl+C any more. */
function stopWithNpm(npm: number): void {
  setInterval(() => {
    if (process.ppid !== npm) void stop(0);
  }, 500).unref();
}
