import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';
import { EXECUTABLE, VERSION } from '../../scripts/temporal-cli/executable.mjs';

const script = fileURLToPath(new URL('../../scripts/ensure-temporal.mjs', import.meta.url));

const find = async (environment: NodeJS.ProcessEnv = {}) => {
  const env = { ...process.env, ...environment };
  return (await promisify(execFile)(process.execPath, [script], { env })).stdout.trim();
};

/** A program that answers `--version` like a Temporal CLI of that version. */
async function pretend(version: string): Promise<string> {
  const folder = await mkdtemp(join(inject('runFolder'), 'cli-'));
  const source = `#!/bin/sh\necho "temporal version ${version} (Server 1.20.0, UI 2.10.0)"\n`;
  await writeFile(join(folder, 'temporal'), source, { mode: 0o755 });
  return folder;
}

const pathWith = (folder: string) => `${folder}${delimiter}${process.env['PATH']}`;

test('takes the one that TEMPORAL_CLI_PATH names', async () => {
  const cli = join(await pretend('1.9.0'), 'temporal');
  expect(await find({ TEMPORAL_CLI_PATH: cli })).toBe(cli);
});

test('refuses a TEMPORAL_CLI_PATH that is none, or too old, and looks no further', async () => {
  await expect(find({ TEMPORAL_CLI_PATH: '/bin/true' })).rejects.toThrow('/bin/true does not run as a Temporal CLI');
  const old = join(await pretend('1.5.2'), 'temporal');
  await expect(find({ TEMPORAL_CLI_PATH: old })).rejects.toThrow(`${old} is temporal version 1.5.2, too old`);
});

test('takes one on PATH, but passes over one that is too old', async () => {
  const [good, old] = await Promise.all([pretend('2.0.1'), pretend('1.8.0')]);
  expect(await find({ TEMPORAL_CLI_PATH: '', PATH: pathWith(good) })).toBe(join(good, 'temporal'));
  expect(await find({ TEMPORAL_CLI_PATH: '', PATH: pathWith(old) })).not.toContain(old);
});

test('takes the one that an earlier set-up left in the cache', async () => {
  const cache = await mkdtemp(join(inject('runFolder'), 'cache-'));
  const kept = join(cache, 'nhipcau', `temporal-${VERSION}`, EXECUTABLE);
  await mkdir(dirname(kept), { recursive: true });
  await writeFile(kept, '');
  expect(await find({ TEMPORAL_CLI_PATH: '', PATH: '', XDG_CACHE_HOME: cache })).toBe(kept);
});
