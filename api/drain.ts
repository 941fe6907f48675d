import type { Server } from 'node:http';
import { closeDeps } from './open-deps.ts';
import type { ApiDeps } from './deps.ts';

const longestDrainMs = 20_000;

/** On SIGTERM or SIGINT: takes no new requests, answers those it has (20 s at most), ends streams, closes the rest. */
export function drainOnSignal(server: Server, deps: ApiDeps): void {
  const stop = (signal: string) => {
    if (deps.stopping.signal.aborted) return;
    deps.log.info({ signal }, 'draining');
    drain(server, deps).catch((error: unknown) => {
      deps.log.error({ err: error }, 'stopping failed');
      process.exitCode = 1;
    });
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
}

async function drain(server: Server, deps: ApiDeps): Promise<void> {
  deps.stopping.abort();
  const cut = setTimeout(() => server.closeAllConnections(), longestDrainMs);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(cut);
  await closeDeps(deps);
  deps.log.info('stopped');
}
