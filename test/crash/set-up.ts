import type { TestProject } from 'vitest/node';
import { openRunFolder } from '../helpers/run-folder.ts';

/** A folder for the run alone: each crash test starts servers of its own, because it kills them. */
export default async function setUp({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await openRunFolder();
  provide('runFolder', folder.dir);
  return () => folder.remove();
}
