import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, inject, onTestFinished, test } from 'vitest';
import { choosePort } from '../../embedded/ports.ts';
import { runScript } from '../crash/installation/run-script.ts';

const dir = await mkdtemp(join(inject('runFolder'), 'installation-'));
afterAll(() => rm(dir, { recursive: true }));

type Ended = { readonly code: number; readonly text: string };

const run = (databaseUrl: string, ...flags: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const env = { ...process.env, DATABASE_URL: databaseUrl };
    const args = ['embedded/with-installation.ts', 'engine/verify-main.ts', ...flags];
    execFile(process.execPath, args, { env }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), text: `${stdout}${stderr}` }),
    );
  });

test.each([[['--data', dir]], [[`--data=${dir}`]]])('a folder without an installation is named: %j', async (flags) => {
  const text = `DATABASE_URL is not set, and ${dir} holds no installation: name one by --data DIR\n`;
  expect(await run('', ...flags)).toEqual({ code: 2, text });
});

test('a folder must be named', async () => {
  expect(await run('', '--data')).toEqual({ code: 2, text: '--data needs a folder\n' });
});

test('where DATABASE_URL is set the tool runs as it is, and knows its own flags only', async () => {
  const { code, text } = await run('postgres://app:none@127.0.0.1:1/none', '--data', dir);
  expect(code).toBe(2);
  expect(text).toContain("Unknown option '--data'");
});

test('the clock of an installation that is not npm start’s cannot be moved', async () => {
  const env = { ...process.env, DATABASE_URL: 'postgres://app:none@127.0.0.1:1/none', EMBEDDED: '' };
  const { code, text } = await runScript('forward', ['--days', '3'], env);
  expect(code).toBe(2);
  expect(text).toContain('Only the clock of `npm start` can be moved');
});

/** `npm run verify -- --data DIR` and the like, in a shell that knows no database. */
const tool = (script: string, ...flags: string[]) =>
  runScript(script, ['--data', dir, ...flags], { ...process.env, DATABASE_URL: '', SEAL_DIR: '', LOG_LEVEL: 'silent' });

test('beside npm start the tools find its record, its workflows and its seals; afterwards they say that it is gone', async () => {
  const env = { ...process.env, npm_lifecycle_event: undefined };
  const port = String(await choosePort(undefined));
  const launcher = spawn(process.execPath, ['embedded/main.ts', '--empty', '--data', dir, '--port', port], { env });
  const ended = once(launcher, 'exit');
  const stop = async () => {
    launcher.kill('SIGTERM');
    await ended;
  };
  onTestFinished(stop);
  let said = '';
  for (const stream of [launcher.stdout, launcher.stderr]) stream.on('data', (text) => (said += String(text)));
  await expect.poll(() => said, { timeout: 90_000 }).toContain('ready after');

  expect(await tool('verify')).toEqual({ code: 0, text: '0 cases, 0 events, 0 seals: everything agrees\n' });
  expect(await tool('migrate')).toEqual({ code: 0, text: 'the schema and the published rules are up to date\n' });
  expect(await tool('migrate', '--to', '0001')).toEqual({
    code: 2,
    text: "Unknown option '--to'; usage: npm run migrate -- [--data DIR]\n",
  });
  expect(await tool('rebuild-workflows')).toEqual({ code: 0, text: '0 open cases have their workflow.\n' });
  expect(await tool('repair')).toEqual({ code: 0, text: '0 findings mended, 0 left\n' });
  expect((await tool('forward', '--days', '3')).text).toMatch(
    /^From \S+ \S+ \(Vietnam\) to .*; 0 open cases look again\.\n$/,
  );
  const seals = () => readdir(join(dir, 'seals')).catch(() => []);
  await expect.poll(seals, { timeout: 20_000 }).toEqual(['1.json']); // the nights that were passed over
  expect(await tool('forward', '--to', '2020-01-01T00:00:00+07:00')).toMatchObject({
    code: 2,
    text: expect.stringMatching(/^The clock stands at .* and moves only ahead, at most to /) as string,
  });
  expect(await tool('forward', '--days', 'drei')).toMatchObject({ code: 2 });
  expect(await tool('restored', '--receipt', 'UHN-261121-0007')).toEqual({
    code: 2,
    text: 'api and worker are running on this record and could hand out a code twice meanwhile: stop first. To do it anyway: --force\n',
  });
  expect((await tool('restored', '--force')).text).toContain('Epoch 2 of the record is open');
  expect(await seals()).toEqual(['1.json', 'epoch-2.json']);
  expect(await tool('verify')).toMatchObject({ code: 0 });
  await stop();
  expect(await tool('verify')).toMatchObject({
    code: 2,
    text: expect.stringMatching(/ is not running: begin with npm start\n$/) as string,
  });
}, 150_000);
