import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { installationSettings } from './installation-settings.ts';
import { isServerOf, readPidFile } from './postgres/leftover.ts';
import { readPasswords } from './postgres/passwords.ts';
import { findRecorded } from './recorded-process.ts';

/** The settings of the installation that `npm start` runs on a data folder; throws one sentence where none does. */
export async function runningInstallation(dir: string): Promise<NodeJS.ProcessEnv> {
  const postgres = join(dir, 'postgres');
  const passwords = await readPasswords(postgres);
  if (!passwords) throw new Error(`DATABASE_URL is not set, and ${dir} holds no installation: name one by --data DIR`);
  const data = join(await realpath(postgres), 'data');
  const server = await readPidFile(data);
  const temporal = await findRecorded(join(dir, 'temporal', 'server.process.json'));
  if (!server || !(await isServerOf(server.pid, data)) || !temporal?.port) {
    throw new Error(`DATABASE_URL is not set, and the installation in ${dir} is not running: begin with npm start`);
  }
  const urlOf = (role: 'app' | 'owner') => `postgres://${role}:${passwords[role]}@127.0.0.1:${server.port}/nhipcau`;
  const around = { databaseUrl: urlOf('app'), temporalAddress: `127.0.0.1:${temporal.port}` };
  return { ...installationSettings(dir, around), OWNER_DATABASE_URL: urlOf('owner') };
}
