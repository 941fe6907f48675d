// the API as a process: `ready` on its output once it listens; SIGTERM and SIGINT end it when its requests are answered
import { createServer } from 'node:http';
import pino from 'pino';
import { readConfig } from '../config.ts';
import { clockFor } from '../engine/clock.ts';
import { createApp } from './app.ts';
import { drainOnSignal } from './drain.ts';
import { addressTaken } from './exit-codes.ts';
import { openDeps } from './open-deps.ts';

const config = readConfig([
  'databaseUrl',
  'publicUrl',
  'authSecret',
  'trustProxy',
  'embedded',
  'dataDir',
  'temporalAddress',
  'temporalNamespace',
  'taskQueue',
  'smtpUrl',
  'host',
  'port',
  'logLevel',
]);
const log = pino({ level: config.logLevel, redact: ['password', '*.password', 'req.headers.cookie', 'authSecret'] });
const clock = await clockFor(config);
const api = openDeps(config, { log, clock, checkAnswers: false });
const server = createServer(createApp(api.deps));
server.on('error', (error: NodeJS.ErrnoException) => {
  log.fatal({ err: error }, `cannot listen on ${config.host}:${config.port}`);
  process.exit(error.code === 'EADDRINUSE' ? addressTaken : 1);
});
server.listen(config.port, config.host, () => {
  log.info({ address: server.address() }, 'listening');
  console.log('ready');
});
drainOnSignal(server, api);
