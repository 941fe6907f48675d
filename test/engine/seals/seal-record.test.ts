import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../db/canonical-json.ts';
import { addMs } from '../../../domain/time/instant.ts';
import { hashOf } from '../../../engine/journal/event-line.ts';
import type { SealContent } from '../../../engine/seals/seal-content.ts';
import { sealRecord } from '../../../engine/seals/seal-record.ts';
import { openEngineRoom } from '../engine-room.ts';

const room = await openEngineRoom();
const { deps, owner, time } = room;

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'seals-'));
  return () => rm(dir, { recursive: true });
});

const seal = () => sealRecord(deps.db, { dir, now: time.now });
const comment = { type: 'comment', text: 'Đã xem.' } as const;
const fileOf = async (no: number) =>
  JSON.parse(await readFile(join(dir, `${no}.json`), 'utf8')) as {
    content: SealContent;
    hash: string;
    prevHash: string;
  };

describe('a seal', () => {
  test('lists every case with its last version and hash, in the table and outside', async () => {
    const state = await room.submit();
    const { no, hash, cases } = await seal();
    const { content, ...hashes } = await fileOf(no);
    const row = await owner.selectFrom('cases').select('head').where('id', '=', state.id).executeTakeFirstOrThrow();
    expect(content.cases).toContainEqual({ id: state.id, version: state.version, head: row.head });
    expect(content.cases).toHaveLength(cases);
    expect(content.procedures.map((one) => one.id)).toContain('aid-approval');
    expect(hashes.hash).toBe(hash);
    expect(hashOf(hashes.prevHash, canonicalJson(content))).toBe(hash);
  });

  test('follows the one before it', async () => {
    const first = await seal();
    await room.submit();
    const second = await seal();
    expect([second.no, second.isNew]).toEqual([first.no + 1, true]);
    expect((await fileOf(second.no)).prevHash).toBe(first.hash);
  });

  test('is not made again while nothing has changed', async () => {
    await room.submit();
    const first = await seal();
    time.now = addMs(time.now, 86_400_000);
    expect(await seal()).toEqual({ ...first, isNew: false });
  });

  test('is made once by several at the same time', async () => {
    const { id } = await room.submit();
    await room.done('union.intake_officer', id, comment);
    const seals = await Promise.all(Array.from({ length: 3 }, () => seal()));
    expect(new Set(seals.map((one) => one.hash)).size).toBe(1);
    expect(seals.filter((one) => one.isNew)).toHaveLength(1);
    expect((await readdir(dir)).filter((name) => name.endsWith('.draft'))).toEqual([]);
  });

  test('goes outside later where it could not at once: the folder was new, or the run was killed', async () => {
    const { no } = await seal();
    await rm(join(dir, `${no}.json`));
    await writeFile(join(dir, `${no}.draft`), 'half of a se');
    await seal();
    expect((await fileOf(no)).content.no).toBe(no);
    expect(await readdir(dir)).toHaveLength(no);
  });

  test('is never written over: a file that says something else stops the sealing', async () => {
    const { no } = await seal();
    const file = join(dir, `${no}.json`);
    await chmod(file, 0o644);
    const forged = { ...(await fileOf(no)), hash: 'đã sửa' };
    await writeFile(file, JSON.stringify(forged));
    await expect(seal()).rejects.toThrow(`seal ${no} outside the database is not the one inside`);
    expect((await fileOf(no)).hash).toBe('đã sửa');
  });
});
