import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createFirstAdministrator } from '../scripts/first-administrator.ts';
import type { DemoAccount } from './demo/accounts.ts';

/** A top-level domain kept for examples (RFC 2606): nobody can own it, and mail sent to it reaches nobody. */
const ADMINISTRATOR = 'admin@nhipcau.example';

/** What a start put into the database; kept beside it, because it cannot change later. */
export type Contents = 'demo' | 'empty';

export type ContentsDeps = {
  /** Role `app`. */
  databaseUrl: string;
  /** Progress for the person at the terminal. */
  say: (line: string) => void;
};

/** Fills a database that has nothing yet, and returns the lines to show when everything runs. */
export async function ensureContents(dir: string, empty: boolean, deps: ContentsDeps): Promise<string[]> {
  const file = join(dir, 'contents');
  const kept = await readContents(file);
  if (kept === 'demo' && empty) throw new Error(notEmptySentence(dir));
  const contents = kept ?? (empty ? 'empty' : 'demo');
  if (contents === 'empty' && !kept) await openToAdministrator(deps);
  const lines = contents === 'demo' ? listAccounts(await loadDemoProvince(deps)) : [];
  if (!kept) await writeFile(file, contents);
  return lines;
}

/** Said at once: should the rest of this start fail, nobody could say it any more. */
async function openToAdministrator({ databaseUrl, say }: ContentsDeps): Promise<void> {
  const password = await createFirstAdministrator(databaseUrl, ADMINISTRATOR);
  if (password === undefined) return;
  say(`First administrator: ${ADMINISTRATOR}, initial password: ${password}`);
  say('  It is shown only this once. Sign in and change it: before that, nothing else can be done.');
}

async function loadDemoProvince(deps: ContentsDeps): Promise<DemoAccount[]> {
  const { loadDemo } = await import('./demo/load.ts'); // an empty installation never needs its code
  return loadDemo(deps);
}

function listAccounts(accounts: DemoAccount[]): string[] {
  const widest = Math.max(0, ...accounts.map(({ email }) => email.length));
  const passwords = new Set(accounts.map(({ password }) => password));
  const shared = passwords.size === 1 ? [...passwords][0] : undefined;
  return [
    `Demo accounts${shared ? `, all with the password ${shared}` : ''}:`,
    ...accounts.map(
      ({ email, password, role, name }) =>
        `  ${email.padEnd(widest)}  ${shared ? '' : `${password}  `}${role} · ${name}`,
    ),
    ...(shared ? ['  Everybody else in the demo province has the same password.'] : []),
  ];
}

async function readContents(file: string): Promise<Contents | undefined> {
  const text = await readFile(file, 'utf8').catch(() => ''); // no file before the first start
  return text === 'demo' || text === 'empty' ? text : undefined;
}

const notEmptySentence = (dir: string) =>
  `${dir} already holds the demo province. For an empty start give another folder: npm start -- --empty --data DIR`;
