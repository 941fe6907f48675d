import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs with a new folder that holds these files (name → JSON or text), and removes it afterwards. */
export async function inTemporaryFolder<T>(
  files: Readonly<Record<string, unknown>>,
  run: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'nhipcau-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      await writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
    }
    return await run(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
