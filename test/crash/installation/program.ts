import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Child, startChild } from '../../../embedded/child.ts';
import { type ChildLog, openChildLog, saysReady } from '../../../embedded/child-log.ts';

const root = new URL('../../../', import.meta.url);
const DRAIN_MS = 25_000;

export type ProgramOptions = {
  readonly name: 'api' | 'worker';
  /** Folder for the log, and for the record by which a killed test run is cleared away. */
  readonly dir: string;
  readonly environment: NodeJS.ProcessEnv;
};

/** One of production's two programs as a process of its own. Nobody starts it again but the test. */
export class CrashingProgram {
  readonly #options: ProgramOptions;
  #child: Child | undefined;
  #log: ChildLog | undefined;

  constructor(options: ProgramOptions) {
    this.#options = options;
  }

  /** Resolves once it is ready; rejects with its last lines where it ends before. */
  async start(): Promise<void> {
    const { name, dir, environment } = this.#options;
    const log = openChildLog(join(dir, `${name}.log`));
    this.#log = log;
    const ready = Promise.withResolvers<void>();
    const script = fileURLToPath(new URL(`${name}/main.ts`, root));
    const child = startChild({ name, script, environment }, join(dir, `${name}.process.json`), log, (line) => {
      if (saysReady(line)) ready.resolve();
    });
    this.#child = child;
    void child.ended.then((how) => {
      ready.reject(new Error(`${name} ended (${how}):\n${log.tail()}`));
      return log.close();
    });
    await ready.promise;
  }

  /** kill −9; resolves when it is gone. */
  async kill(): Promise<void> {
    const { pid, ended } = this.#running();
    process.kill(pid, 'SIGKILL');
    await ended;
  }

  /** As an operator stops it: it finishes what it has begun. */
  async stop(): Promise<void> {
    const { end, ended } = this.#running();
    await end(DRAIN_MS);
    await ended;
  }

  /** The end of its log, to explain a failure. */
  lastWords = (): string => `${this.#options.name}:\n${this.#log?.tail()}`;

  #running(): Child & { readonly pid: number } {
    const { pid, ...child } = this.#child ?? noChild;
    if (pid === undefined) throw new Error(`${this.#options.name} was not started`);
    return { pid, ...child };
  }
}

const noChild: Child = { pid: undefined, ended: Promise.resolve('not started'), end: () => Promise.resolve() };
