import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { getPriority } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, expect, inject, onTestFinished, test } from 'vitest';
import { commandOf } from '../../embedded/processes.ts';
import { findRecorded } from '../../embedded/recorded-process.ts';
import { supervise } from '../../embedded/supervise.ts';

let dir: string;
let said: string[];

beforeEach(async () => {
  dir = await mkdtemp(join(inject('runFolder'), 'supervise-'));
  await mkdir(join(dir, 'logs'));
  said = [];
});

async function start(source: string) {
  const script = join(dir, 'program.mjs');
  await writeFile(script, source);
  const program = { name: 'api', script, environment: process.env };
  const child = supervise(program, { dir, say: (line) => said.push(line) });
  onTestFinished(child.stop);
  return child;
}

const serving = `console.log('{"level":30,"msg":"hello"}'); console.log('ready'); setInterval(() => {}, 1000);`;

test('is ready when the child says so, and keeps its log', async () => {
  const child = await start(serving);
  await child.ready;
  // the log is written beside the hearing of it
  await expect.poll(() => readFile(join(dir, 'logs/api.log'), 'utf8')).toBe('{"level":30,"msg":"hello"}\nready\n');
});

test('starts a killed child again and says so', async () => {
  const child = await start(serving);
  await child.ready;
  const first = child.pid() ?? 0;
  process.kill(first, 'SIGKILL');
  await expect
    .poll(() => said, { timeout: 10_000 })
    .toEqual(['api ended (SIGKILL); starting it again in 0.5 s', 'api is back']);
  expect(child.pid()).not.toBe(first);
});

test('lets a child finish on SIGTERM and does not start it again', async () => {
  const child = await start(
    `process.on('SIGTERM', () => setTimeout(() => { console.log('drained'); process.exit(0); }, 300)); ${serving}`,
  );
  await child.ready;
  await child.stop();
  expect(await readFile(join(dir, 'logs/api.log'), 'utf8')).toMatch(/drained\n$/);
  expect(said).toEqual([]);
  expect(await findRecorded(join(dir, 'api.process.json'))).toBeUndefined();
});

test('gives up on a child that never gets ready, with its last words', async () => {
  const child = await start(`throw new Error('AUTH_SECRET is missing');`);
  await expect(child.ready).rejects.toThrow(/api does not start \(exit code 1\):[^]*AUTH_SECRET is missing/);
});

test('shows errors of the log and nothing else', async () => {
  const child = await start(
    `console.log('{"level":40,"msg":"slow"}'); console.log('{"level":50,"msg":"lost the database","err":{"message":"ECONNREFUSED"}}'); ${serving}`,
  );
  await child.ready;
  expect(said).toEqual(['api: lost the database: ECONNREFUSED']);
});

test('Ctrl+C in the terminal does not reach the child: it has its own process group', async () => {
  const child = await start(serving);
  await child.ready;
  const stat = await readFile(`/proc/${child.pid()}/stat`, 'utf8');
  expect(Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2])).toBe(child.pid());
});

test('ends the child of a launcher that was killed by -9', async () => {
  const launcher = join(dir, 'launcher.mjs');
  const superviseUrl = new URL('../../embedded/supervise.ts', import.meta.url).href;
  await writeFile(join(dir, 'program.mjs'), serving);
  await writeFile(
    launcher,
    `import { supervise } from ${JSON.stringify(superviseUrl)};
     const child = supervise({ name: 'api', script: ${JSON.stringify(join(dir, 'program.mjs'))}, environment: process.env }, { dir: ${JSON.stringify(dir)}, say: console.error });
     await child.ready;
     console.log(child.pid());`,
  );
  const killed = spawn(process.execPath, [launcher], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(killed.stdout, 'data');
  const orphan = Number(String(line));
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  expect(await commandOf(orphan)).toContain('program.mjs');

  const child = await start(serving);
  await child.ready;
  expect(await commandOf(orphan)).toBeUndefined();
  expect(child.pid()).not.toBe(orphan);
});

test('never ends a stranger who got the recorded pid', async () => {
  const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  onTestFinished(() => void stranger.kill());
  await writeFile(join(dir, 'api.process.json'), JSON.stringify({ pid: stranger.pid, start: 'another start' }));
  const child = await start(serving);
  await child.ready;
  expect(await commandOf(stranger.pid ?? 0)).toContain('setInterval');
});

test('runs a child at low priority with all its threads', async () => {
  const script = fileURLToPath(new URL(`file://${dir}/low.mjs`));
  await writeFile(script, serving);
  const child = supervise(
    { name: 'low', script, environment: process.env, low: true },
    { dir, say: (line) => said.push(line) },
  );
  onTestFinished(child.stop);
  await child.ready;
  const { stdout } = spawnPs(child.pid() ?? 0);
  const [text] = await once(stdout, 'data');
  expect(new Set(String(text).trim().split(/\s+/))).toEqual(new Set([`${Math.min(getPriority() + 10, 19)}`]));
  // where the kernel has sessions share the CPU, the child's session counts less than others
  const session = await readFile(`/proc/${child.pid()}/autogroup`, 'utf8').catch(() => 'nice 10');
  expect(session.trim()).toMatch(/nice 10$/);
});

const spawnPs = (pid: number) =>
  spawn('ps', ['-L', '-o', 'ni=', '-p', String(pid)], { stdio: ['ignore', 'pipe', 'inherit'] });
