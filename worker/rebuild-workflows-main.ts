// npm run rebuild-workflows [-- --restart]      gives every open case its workflow again, from the record
import pino from 'pino';
import { readConfig, toolArguments } from '../config.ts';
import { clockFor } from '../engine/clock.ts';
import { openEngine } from '../engine/open-engine.ts';
import { rebuildWorkflows } from './rebuild-workflows.ts';
import { installRuntime, reachTemporal } from './reach-temporal.ts';

const { restart } = toolArguments('npm run rebuild-workflows -- [--restart]', {
  restart: { type: 'boolean', default: false },
});
const config = readConfig(['databaseUrl', 'temporalAddress', 'temporalNamespace', 'taskQueue', 'embedded', 'logLevel']);
const log = pino({ level: config.logLevel });
installRuntime(log);
const engine = openEngine({ appUrl: config.databaseUrl, clock: await clockFor(config) });
const { client, connection } = await reachTemporal(config, log, new AbortController().signal);
try {
  const cases = await rebuildWorkflows({
    engine: engine.deps,
    client,
    taskQueue: config.taskQueue,
    restart,
    onProgress: (done, total) => console.log(`${done} of ${total} open cases`),
  });
  console.log(`${cases} open cases have their workflow.`);
} finally {
  await connection.close();
  await engine.close();
}
