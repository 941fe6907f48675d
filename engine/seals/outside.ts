import { link, mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson } from '../../db/canonical-json.ts';

/** A seal as it lies in a file outside the database, in the form in which it was hashed. */
export type OutsideSeal = {
  readonly no: number;
  readonly prevHash: string;
  readonly hash: string;
  /** Canonical JSON. */
  readonly content: string;
};

const fileOf = (dir: string, no: number): string => join(dir, `${no}.json`);

/** Numbers of the seals that lie outside, in order; none where the folder does not exist yet. */
export const outsideSeals = (dir: string): Promise<number[]> => numbersIn(dir, /^(\d+)\.json$/);

/** What the pattern's group takes from the names of the files in a folder, in order. */
export async function numbersIn(dir: string, pattern: RegExp): Promise<number[]> {
  const names = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.flatMap((name) => Number(pattern.exec(name)?.[1] ?? []) || []).toSorted((a, b) => a - b);
}

/** Throws on a file that is no seal: it was not written by us, or no longer reads as we wrote it. */
export async function readOutside(dir: string, no: number): Promise<OutsideSeal> {
  const file = fileOf(dir, no);
  const parsed: unknown = JSON.parse(await readFile(file, 'utf8'));
  if (!isSealFile(parsed)) throw new Error(`${file} is no seal`);
  return { no, prevHash: parsed.prevHash, hash: parsed.hash, content: canonicalJson(parsed.content) };
}

type SealFile = { readonly content: unknown; readonly hash: string; readonly prevHash: string };

const isSealFile = (value: unknown): value is SealFile =>
  typeof value === 'object' &&
  value !== null &&
  'content' in value &&
  'hash' in value &&
  typeof value.hash === 'string' &&
  'prevHash' in value &&
  typeof value.prevHash === 'string';

export const writeOutside = (dir: string, seal: OutsideSeal): Promise<void> =>
  writeOnce(dir, String(seal.no), fileText(seal));

/** Writes `<name>.json` so that it survives a power cut, and never over another: rejects when it is there already. */
export async function writeOnce(dir: string, name: string, text: string): Promise<void> {
  await mkdir(dir, { recursive: true });
  const draft = join(dir, `${name}.draft`);
  await rm(draft, { force: true }); // of a run that was killed
  await writeDurably(draft, text);
  await link(draft, join(dir, `${name}.json`));
  await rm(draft);
  await syncFolder(dir);
}

const fileText = ({ content, hash, prevHash }: OutsideSeal): string =>
  `${canonicalJson({ content: JSON.parse(content) as unknown, hash, prevHash })}\n`;

async function writeDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, 'w', 0o444);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncFolder(dir: string): Promise<void> {
  const handle = await open(dir);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
