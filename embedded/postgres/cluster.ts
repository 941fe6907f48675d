import { chown, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createPasswords, type Passwords, readPasswords } from './passwords.ts';
import type { Programs } from './programs.ts';

/** Creates the data folder on first use; afterwards only returns the passwords that belong to it. */
export async function ensureCluster(dir: string, programs: Programs, durable: boolean): Promise<Passwords> {
  const passwords = await readPasswords(dir);
  if (existsSync(join(dir, 'data'))) {
    if (!passwords)
      throw new Error(
        `${dir} holds a database but its passwords.json is gone; restore the file, or start with another --data.`,
      );
    return passwords;
  }
  return initialise(dir, programs, passwords ?? (await createPasswords(dir)), durable);
}

async function initialise(dir: string, programs: Programs, passwords: Passwords, durable: boolean): Promise<Passwords> {
  const draft = join(dir, 'data.new');
  const passwordFile = join(dir, 'initdb-password');
  await rm(draft, { recursive: true, force: true }); // an initdb that was killed half-way
  await writeFile(passwordFile, passwords.postgres, { mode: 0o600 });
  if (programs.account) await chown(passwordFile, programs.account.uid, programs.account.gid);
  try {
    await programs.run('initdb', initdbArguments(draft, passwordFile, durable));
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(draft, join(dir, 'data'));
  return passwords;
}

function initdbArguments(data: string, passwordFile: string, durable: boolean): string[] {
  const locale = ['--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=vi-VN'];
  const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  return ['-D', data, '--data-checksums', ...locale, ...access, ...(durable ? [] : ['--no-sync'])];
}

/** The folder must belong to the account that PostgreSQL runs as. */
export async function ensureFolder(dir: string, programs: Programs): Promise<void> {
  await mkdir(dir, { recursive: true });
  if (programs.account) await chown(dir, programs.account.uid, programs.account.gid);
}
