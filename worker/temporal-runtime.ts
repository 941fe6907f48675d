import { DefaultLogger, Runtime } from '@temporalio/worker';
import type { Logger } from 'pino';

const levels = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;

/** Temporal's own messages go into our log, and the process's signals stay ours. Before anything else of its package. */
export function installRuntime(log: Logger): void {
  const logger = new DefaultLogger('INFO', ({ level, message, meta }) => log[levels[level]](meta ?? {}, message));
  Runtime.install({ logger, shutdownSignals: [] });
}
