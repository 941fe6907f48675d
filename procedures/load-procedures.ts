import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Procedure } from '../domain/procedure/procedure.ts';
import { checkProcedure } from '../domain/procedure/validate-procedure.ts';
import { type LoadedProcedure, refuseCollisions } from './collisions.ts';

/** Where the procedures lie that come with the product. */
export const shippedProcedures = import.meta.dirname;

/**
 * Reads every `*.json` of the folders (the shipped one where none is named) as a procedure version, in the order of id
 * and version. Throws with file, place and reason of each fault: a province must not start with a rule nobody wrote.
 */
export async function loadProcedures(...folders: readonly string[]): Promise<Procedure[]> {
  const files = (await Promise.all((folders.length > 0 ? folders : [shippedProcedures]).map(jsonFilesOf))).flat();
  const loaded = await Promise.all(files.map(loadProcedure));
  refuseCollisions(loaded);
  return loaded.map(({ procedure }) => procedure).toSorted(byIdAndVersion);
}

async function jsonFilesOf(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new Error(`Cannot read the folder of procedures ${folder}`, { cause });
  });
  return names
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => join(folder, name));
}

async function loadProcedure(file: string): Promise<LoadedProcedure> {
  const checked = checkProcedure(parseJson(file, await readFile(file, 'utf8')));
  if (checked.ok) return { file, procedure: checked.procedure };
  const lines = checked.faults.map(({ place, message }) => `  ${place || '/'}: ${message}`);
  throw new Error([`The procedure ${file} cannot be used:`, ...lines].join('\n'));
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`The procedure ${file} is not valid JSON: ${String(cause)}`, { cause });
  }
}

function byIdAndVersion(a: Procedure, b: Procedure): number {
  return a.id === b.id ? a.version - b.version : a.id < b.id ? -1 : 1;
}
