import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeEach, expect, onTestFinished, test } from 'vitest';

const run = promisify(execFile);
const scripts = fileURLToPath(new URL('../../scripts', import.meta.url));
let clone: string;

// A clone with our scripts and, as the npm that npm itself names in npm_execpath, a program that notes what it is asked.
const npm = `
  const { appendFileSync, mkdirSync, writeFileSync } = require('node:fs');
  mkdirSync('node_modules/.bin', { recursive: true });
  writeFileSync('node_modules/.bin/node', '');
  appendFileSync('calls', process.argv.slice(2).join(' ') + '\\n');
  setTimeout(() => process.exit(Number(process.env.NPM_EXIT ?? 0)), Number(process.env.NPM_MS ?? 0));
`;

beforeEach(async () => {
  clone = await mkdtemp(join(tmpdir(), 'setup-'));
  onTestFinished(() => rm(clone, { recursive: true }));
  await cp(scripts, join(clone, 'scripts'), { recursive: true });
  await writeFile(join(clone, 'package.json'), '{"type":"module"}');
  await writeFile(join(clone, 'package-lock.json'), '{"lockfileVersion":3}');
  await writeFile(join(clone, 'npm.cjs'), npm);
});

const setUp = (environment: NodeJS.ProcessEnv = {}) =>
  run(process.execPath, ['scripts/setup.mjs'], {
    cwd: clone,
    env: { ...process.env, npm_execpath: join(clone, 'npm.cjs'), ...environment },
  });

const calls = async () => (await readFile(join(clone, 'calls'), 'utf8')).trim().split('\n');

test('installs once, and again when the lock file changes', async () => {
  expect((await setUp()).stdout).toContain('Installing dependencies');
  expect((await setUp()).stdout).toBe('');
  expect(await calls()).toHaveLength(1);
  await writeFile(join(clone, 'package-lock.json'), '{"lockfileVersion":3,"packages":{}}');
  await setUp();
  expect(await calls()).toHaveLength(2);
});

test('never rewrites the lock file and installs everything whatever NODE_ENV says', async () => {
  await setUp({ NODE_ENV: 'production' });
  expect((await calls())[0]).toMatch(/^install --no-save .*--include=dev .*--include=optional/);
});

test('a failed install says so in a sentence and is tried again next time', async () => {
  await expect(setUp({ NPM_EXIT: '1' })).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('could not be installed'),
  });
  await setUp();
  expect(await calls()).toHaveLength(2);
});

test('two terminals at once install once', async () => {
  const outputs = await Promise.all([setUp({ NPM_MS: '600' }), setUp({ NPM_MS: '600' })]);
  expect(await calls()).toHaveLength(1);
  expect(outputs.map(({ stdout }) => stdout).join('')).toContain('Waiting for another terminal');
});

test('the lock of a killed install holds nobody up', async () => {
  const dead = spawn(process.execPath, ['--version']);
  await once(dead, 'exit');
  await mkdir(join(clone, '.setup-lock'));
  await writeFile(join(clone, '.setup-lock', 'pid'), String(dead.pid));
  await setUp();
  expect(await calls()).toHaveLength(1);
});
