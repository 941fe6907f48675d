// the worker as a process: `ready` on its output once it walks cases; SIGTERM and SIGINT end it when its tasks are done
import pino from 'pino';
import { readConfig } from '../config.ts';
import { runWorker } from './run-worker.ts';
import { installRuntime } from './reach-temporal.ts';

const config = readConfig([
  'databaseUrl',
  'temporalAddress',
  'temporalNamespace',
  'taskQueue',
  'embedded',
  'dataDir',
  'sealDir',
  'host',
  'workerPort',
  'smtpUrl',
  'mailFrom',
  'mailReplyTo',
  'publicUrl',
  'logLevel',
]);
const log = pino({ level: config.logLevel });
installRuntime(log);
const stopping = new AbortController();
for (const name of ['SIGTERM', 'SIGINT'] as const) {
  process.on(name, () => {
    log.info({ signal: name }, 'draining');
    stopping.abort();
  });
}
try {
  await runWorker({ config, log, signal: stopping.signal, onReady: () => console.log('ready') });
} catch (error) {
  if (!stopping.signal.aborted) throw error; // told to stop while it was still waiting for Temporal
}
log.info('stopped');
