import { join } from 'node:path';

export type DevServerOptions = {
  /** Temporal's own web page beside the server. Default false. */
  ui?: boolean;
  /** Low CPU priority: where all share one machine, people come first and timers a moment later. Default false. */
  low?: boolean;
  /** `Name=Type` pairs registered at the start. */
  searchAttributes?: readonly string[];
  /** More flags of `temporal server start-dev`. */
  extraArguments?: readonly string[];
};

export type DevServerPorts = { port: number; uiPort: number | undefined };

export function serverArguments(dir: string, { port, uiPort }: DevServerPorts, options: DevServerOptions): string[] {
  return [
    ['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port)],
    uiPort ? ['--ui-port', String(uiPort)] : ['--headless'],
    ['--db-filename', join(dir, 'temporal.db')],
    // FULL: an acknowledged timer is on the disk. Measured as fast as NORMAL here.
    ['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=FULL'],
    ['--log-level', 'warn', '--log-format', 'json'],
    (options.searchAttributes ?? []).flatMap((pair) => ['--search-attribute', pair]),
    options.extraArguments ?? [],
  ].flat();
}
