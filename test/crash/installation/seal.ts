import { readdir } from 'node:fs/promises';
import { expect } from 'vitest';
import type { Installation } from './installation.ts';

/** Has the night's seal made now, by its Schedule; resolves when this one lies outside the database too. */
export async function sealNow({ client, sealDir }: Installation, no: number): Promise<void> {
  await client.schedule.getHandle('nightly-seal').trigger();
  const files = () => readdir(sealDir).catch(() => []); // the first seal makes the folder
  await expect.poll(files, { timeout: 60_000, interval: 100 }).toContain(`${no}.json`);
}
