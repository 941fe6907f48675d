import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type LocalTemporal, startLocalTemporal } from '../../../embedded/local-temporal.ts';
import { kill } from './power-cut.ts';

/**
 * Temporal's dev server on its SQLite file, which can be killed and comes back on its port. It knows no search attributes
 * of ours: worker and workflows have to register them, as in production.
 */
export class CrashingTemporal {
  readonly #dir: string;
  #server: LocalTemporal;

  private constructor(dir: string, server: LocalTemporal) {
    this.#dir = dir;
    this.#server = server;
  }

  static async open(dir: string): Promise<CrashingTemporal> {
    return new CrashingTemporal(dir, await startLocalTemporal({ dir }));
  }

  get address(): string {
    return this.#server.address;
  }

  kill = (): Promise<void> => kill(this.#server.pid);

  stop = (): Promise<void> => this.#server.stop();

  async start(): Promise<void> {
    const { port } = this.#server;
    this.#server = await startLocalTemporal({ dir: this.#dir });
    if (this.#server.port !== port) throw new Error(`another program has taken Temporal's port ${port}`);
  }

  /** Everything it knew is gone; the server must not run. */
  async loseData(): Promise<void> {
    for (const suffix of ['', '-wal', '-shm']) await rm(join(this.#dir, `temporal.db${suffix}`), { force: true });
  }
}
