import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const Passwords = z.object({ postgres: z.string(), owner: z.string(), app: z.string() });

/** The generated passwords by role: bootstrap superuser, owner of the database's objects, and the application. */
export type Passwords = z.infer<typeof Passwords>;
export type Role = keyof Passwords;

const fileIn = (dir: string) => join(dir, 'passwords.json');
const newPassword = () => randomBytes(24).toString('base64url'); // needs no escaping in a connection URL

/** The passwords kept beside the data, readable by their owner only. Undefined before the first start. */
export async function readPasswords(dir: string): Promise<Passwords | undefined> {
  const text = await readFile(fileIn(dir), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return text === undefined ? undefined : Passwords.parse(JSON.parse(text));
}

export async function createPasswords(dir: string): Promise<Passwords> {
  const passwords: Passwords = { postgres: newPassword(), owner: newPassword(), app: newPassword() };
  const draft = `${fileIn(dir)}.new`;
  await writeFile(draft, JSON.stringify(passwords), { mode: 0o600 });
  await rename(draft, fileIn(dir));
  return passwords;
}
