import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type Account = { name: string; uid: number; gid: number };
export type Invocation = { command: string; args: string[]; ids: { uid?: number; gid?: number } };

/** PostgreSQL refuses to run as root: the system's own unprivileged account serves. Undefined for a normal user. */
export async function findAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const ids = await Promise.all([readId('-u', name), readId('-g', name)]);
    if (ids[0] !== undefined && ids[1] !== undefined) return { name, uid: ids[0], gid: ids[1] };
  }
  throw new Error(
    'PostgreSQL does not run as root, and this machine has neither a user "postgres" nor "nobody". Start as a normal user.',
  );
}

/**
 * How a program of PostgreSQL is started for the account. Where root's folders are closed to it (a clone under /root),
 * it gets the one capability to pass through folders, if this machine can give it; else a sentence says what to do.
 */
export async function invocationFor(
  account: Account | undefined,
  paths: string[],
): Promise<(program: string, args: string[]) => Invocation> {
  if (!account) return (command, args) => ({ command, args, ids: {} });
  const closed = await findClosedFolder(account, paths);
  const { uid, gid } = account;
  if (!closed) return (command, args) => ({ command, args, ids: { uid, gid } });
  const capability = await findPassingCapability();
  if (!capability) throw new Error(closedSentence(account, closed));
  const prefix = [...becoming(account), ...keeping(capability)];
  return (program, args) => ({ command: 'setpriv', args: [...prefix, program, ...args], ids: {} });
}

const becoming = ({ uid, gid }: Account) => [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];

/** Without the secure bit access(2), by which initdb looks for its neighbours, would not count the capability. */
const keeping = (capability: string) => [
  '--securebits=+no_setuid_fixup',
  `--inh-caps=+${capability}`,
  `--ambient-caps=+${capability}`,
];

/** The first folder on the way to one of the paths that the account may not enter. */
async function findClosedFolder(account: Account, paths: string[]): Promise<string | undefined> {
  for (const folder of new Set(paths.flatMap(foldersAbove))) {
    const { mode, uid, gid } = await stat(folder);
    const enter = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if (!(mode & enter)) return folder;
  }
  return undefined;
}

function foldersAbove(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [path] : [...foldersAbove(parent), parent];
}

/** Containers often withhold the first; the second does as well. Numbers from capabilities(7). */
async function findPassingCapability(): Promise<string | undefined> {
  if (process.platform !== 'linux' || !(await hasSetpriv())) return undefined;
  const permitted = /^CapPrm:\s*([0-9a-f]+)$/m.exec(await readFile('/proc/self/status', 'utf8'))?.[1] ?? '0';
  const holds = (bit: bigint) => ((BigInt(`0x${permitted}`) >> bit) & 1n) === 1n;
  return holds(2n) ? 'dac_read_search' : holds(1n) ? 'dac_override' : undefined;
}

const hasSetpriv = () =>
  run('setpriv', ['--version']).then(
    () => true,
    () => false,
  );

const readId = (flag: string, name: string) =>
  run('id', [flag, name]).then(
    ({ stdout }) => Number(stdout),
    () => undefined,
  );

const closedSentence = ({ name }: Account, folder: string) =>
  `Started by root, PostgreSQL runs as user "${name}", who may not enter ${folder}. ` +
  'Put the clone and --data into a folder that everybody may enter (for example under /srv), or start as a normal user.';
