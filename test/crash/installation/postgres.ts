import { execFile } from 'node:child_process';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type LocalPostgres, startLocalPostgres } from '../../../embedded/local-postgres.ts';
import { markEmbedded } from '../../../embedded/postgres/roles.ts';
import { cutPower, kill } from './power-cut.ts';

const run = promisify(execFile);

/** PostgreSQL with production's settings (fsync on), which can be killed and comes back on its port. */
export class CrashingPostgres {
  readonly #dir: string;
  #server: LocalPostgres;

  private constructor(dir: string, server: LocalPostgres) {
    this.#dir = dir;
    this.#server = server;
  }

  static async open(dir: string): Promise<CrashingPostgres> {
    const server = await startLocalPostgres({ dir });
    await markEmbedded(server.superUrl);
    return new CrashingPostgres(dir, server);
  }

  /** The addresses, the same from start to start. */
  get urls() {
    const { ownerUrl, appUrl, superUrl } = this.#server;
    return { ownerUrl, appUrl, superUrl };
  }

  /** Its children notice a moment later, and may finish what they are at. */
  killPostmaster = (): Promise<void> => kill(this.#server.pid);

  cutPower = (): Promise<void> => cutPower(this.#server.pid);

  stop = (): Promise<void> => this.#server.stop();

  async start(): Promise<void> {
    const { port } = this.#server;
    this.#server = await startLocalPostgres({ dir: this.#dir, port });
    if (this.#server.port !== port) throw new Error(`another program has taken PostgreSQL's port ${port}`);
  }

  /** A copy of all its files; the server must be stopped. */
  async backUp(): Promise<void> {
    await run('cp', ['-a', join(this.#dir, 'data'), join(this.#dir, 'backup')]); // keeps the files' owner
  }

  /** Puts the copy back; the server must be stopped. What it had since then is gone. */
  async restore(): Promise<void> {
    await rename(join(this.#dir, 'data'), join(this.#dir, 'lost'));
    await rename(join(this.#dir, 'backup'), join(this.#dir, 'data'));
  }
}
