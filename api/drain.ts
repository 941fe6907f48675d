import type { Server } from 'node:http';
import type { OpenApi } from './open-deps.ts';

const longestDrainMs = 20_000;

/** On SIGTERM or SIGINT: takes no new requests, answers those it has (20 s at most), ends streams, closes the rest. */
export function drainOnSignal(server: Server, api: OpenApi): void {
  const { stopping, log } = api.deps;
  const stop = (signal: string) => {
    if (stopping.signal.aborted) return;
    log.info({ signal }, 'draining');
    drain(server, api).catch((error: unknown) => {
      log.error({ err: error }, 'stopping failed');
      process.exitCode = 1;
    });
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
}

async function drain(server: Server, { deps, close }: OpenApi): Promise<void> {
  deps.stopping.abort();
  const cut = setTimeout(() => server.closeAllConnections(), longestDrainMs);
  // a connection that is answered only now would be kept alive for its next request
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  clearInterval(sweep);
  clearTimeout(cut);
  await close();
  deps.log.info('stopped');
}
