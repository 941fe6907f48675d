import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { canonicalJson } from '../../db/canonical-json.ts';
import { hashOf } from '../journal/event-line.ts';
import { numbersIn, writeOnce } from './outside.ts';

const EpochContent = z.object({
  no: z.int().positive(),
  /** ISO instant. */
  openedAt: z.string(),
  reason: z.string(),
  /** The last seal that the restored record still had. */
  afterSeal: z.int().nonnegative(),
  /** The last seal outside at that moment; null where none lay there. Nothing newer can have been lost. */
  lastSeal: z.object({ no: z.int().positive(), hash: z.string() }).nullable(),
});
const EpochFile = z.object({ content: EpochContent, hash: z.string() });

/** A restore to an earlier moment, as it was noted outside the database, where its owner cannot write. */
export type OutsideEpoch = z.infer<typeof EpochContent>;

export const outsideEpochs = (dir: string): Promise<number[]> => numbersIn(dir, /^epoch-(\d+)\.json$/);

/** Throws on a file that is not as we wrote it. */
export async function readEpoch(dir: string, no: number): Promise<OutsideEpoch> {
  const file = join(dir, `epoch-${no}.json`);
  const { content, hash } = EpochFile.parse(JSON.parse(await readFile(file, 'utf8')));
  if (content.no !== no || hash !== hashOfEpoch(content)) throw new Error(`${file} does not have its own hash`);
  return content;
}

/** Never over another: rejects when the file is there already. */
export const writeEpoch = (dir: string, content: OutsideEpoch): Promise<void> =>
  writeOnce(dir, `epoch-${content.no}`, `${canonicalJson({ content, hash: hashOfEpoch(content) })}\n`);

/** Hashed behind the last seal outside: the file belongs to this folder of seals and to no other. */
const hashOfEpoch = (content: OutsideEpoch): string => hashOf(content.lastSeal?.hash ?? '', canonicalJson(content));
