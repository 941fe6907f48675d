import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const script = fileURLToPath(new URL('../../.ci/run', import.meta.url));
const bin = await mkdtemp(join(tmpdir(), 'ci-'));
afterAll(() => rm(bin, { recursive: true }));

/** Everything that the script would look for or install is there; npm does as each test says. */
for (const name of ['docker-compose', 'chromium', 'ps', 'temporal', 'apt-get', 'sudo']) await program(name, 'exit 0');

async function program(name: string, body: string): Promise<void> {
  await writeFile(join(bin, name), `#!/bin/sh\n${body}\n`);
  await chmod(join(bin, name), 0o755);
}

async function run(check: string, tests: string): Promise<{ code: number | null; lines: string[] }> {
  await program('npm', `case "$1" in run) ${check};; test) ${tests};; esac`);
  const { status, stdout } = spawnSync(script, { env: { ...process.env, PATH: `${bin}:${process.env['PATH']}` } });
  return { code: status, lines: stdout.toString().trim().split('\n') };
}

const green = "printf '\\n7 passed, 0 failed, 1 skipped\\n'";

test('green checks and tests end with the tests’ own line', async () => {
  const { code, lines } = await run('echo clean', green);
  expect([code, lines.at(-1)]).toEqual([0, '7 passed, 0 failed, 1 skipped']);
});

test('a failing check lets the tests run, and counts', async () => {
  const { code, lines } = await run('exit 3', green);
  expect(lines).toContain('7 passed, 0 failed, 1 skipped');
  expect([code, lines.at(-1)]).toEqual([1, '7 passed, 1 failed (1 of them before the tests)']);
});

test('failing tests fail', async () => {
  const { code, lines } = await run('echo clean', "echo '5 passed, 2 failed'; exit 1");
  expect([code, lines.at(-1)]).toEqual([1, '5 passed, 2 failed']);
});

test('both failing are added up', async () => {
  const { code, lines } = await run('exit 1', "echo '5 passed, 2 failed'; exit 1");
  expect([code, lines.at(-1)]).toEqual([1, '5 passed, 3 failed (1 of them before the tests)']);
});

test('tests that broke off without a line count as one', async () => {
  const { code, lines } = await run('exit 1', 'exit 1');
  expect([code, lines.at(-1)]).toEqual([1, '0 passed, 2 failed (1 of them before the tests)']);
});
