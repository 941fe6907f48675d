import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { outsideSeals } from '../../../engine/seals/outside.ts';
import { sealRecord } from '../../../engine/seals/seal-record.ts';
import { type EngineRoom, openEngineRoom } from '../engine-room.ts';
import { cutSeals } from './forger.ts';

let room: EngineRoom;
let sealDir: string;
beforeEach(async () => {
  room = await openEngineRoom();
  sealDir = await mkdtemp(join(tmpdir(), 'seals-'));
  onTestFinished(() => rm(sealDir, { recursive: true }));
});
const seal = () => sealRecord(room.deps.db, { dir: sealDir, now: room.time.now });

type Ended = { readonly code: number; readonly lines: readonly string[] };

/** As an operator runs it. */
const run = (program: string, ...args: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const env = { ...process.env, DATABASE_URL: room.database.appUrl, SEAL_DIR: sealDir };
    execFile(process.execPath, [program, ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), lines: `${stdout}${stderr}`.trim().split('\n') });
    });
  });

test('verify says what it looked at, and names what is wrong', async () => {
  const { id, version } = await room.submit();
  await seal();
  expect(await run('engine/verify-main.ts')).toEqual({
    code: 0,
    lines: ['1 of 1 cases', `1 cases, ${version} events, 1 seals: everything agrees`],
  });
  await room.owner.updateTable('cases').set({ sector: 'khác' }).where('id', '=', id).execute();
  expect(await run('engine/verify-main.ts')).toEqual({
    code: 1,
    lines: [
      '1 of 1 cases',
      `row_differs  case ${id}  version ${version}  a column of the read model is not what the case says (cases.sector)`,
      `1 cases, ${version} events, 1 seals: 1 findings`,
    ],
  });
});

test('restored refuses where nothing says that there was a restore', async () => {
  const { code, lines } = await run('engine/restored-main.ts');
  expect(code).toBe(2);
  expect(lines).toEqual([expect.stringMatching(/^nothing says that this record was restored: .*: --force$/)]);
});

test('restored says what people have to do', async () => {
  const { code, lines } = await run('engine/restored-main.ts', '--receipt', 'UHN-261123-0077');
  expect(code).toBe(0);
  expect(lines[0]).toMatch(/^Epoch 2 of the record is open/);
  expect(lines).toContainEqual(expect.stringContaining('receipt UHN-261123-0077'));
});

test.each([
  ['engine/verify-main.ts', ['--rpair'], "Unknown option '--rpair'; usage: npm run verify"],
  ['engine/verify-main.ts', ['repair'], "Unexpected argument 'repair'"],
  ['worker/follow-main.ts', ['--nonsense'], "Unknown option '--nonsense'; usage: npm run follow -- [--restart]"],
  ['engine/restored-main.ts', ['--receipt'], "Option '--receipt <value>' argument missing"],
  ['engine/restored-main.ts', ['--receipt', 'bad'], '--receipt bad is no receipt; it must look like UHN-261121-0007'],
  ['engine/restored-main.ts', ['--receipt', 'UHN-261399-0001'], '--receipt UHN-261399-0001 is no receipt'],
] as const)('%s refuses %j in one sentence', async (program, flags, sentence) => {
  const { code, lines } = await run(program, ...flags);
  expect(code).toBe(2);
  expect(lines).toEqual([expect.stringContaining(sentence)]);
});

test('restored refuses to work without the folder of the seals', async () => {
  const env = { ...process.env, DATABASE_URL: room.database.appUrl, SEAL_DIR: '' };
  const ended = promisify(execFile)(process.execPath, ['engine/restored-main.ts'], { env });
  await expect(ended).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('SEAL_DIR is not set') as string,
  });
});

test('restored needs no receipt where the seals outside know more than the record', async () => {
  for (let n = 0; n < 2; n += 1) {
    await room.submit();
    await seal();
  }
  const seals = await outsideSeals(sealDir);
  await cutSeals(room, seals.length - 1);
  const { code, lines } = await run('engine/restored-main.ts');
  expect([code, lines[0]]).toEqual([0, expect.stringMatching(/^Epoch 2 of the record is open/)]);
});
