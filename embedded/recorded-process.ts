import { readFile, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { startOf, waitForEnd } from './processes.ts';

const RecordedProcess = z.object({
  pid: z.int().positive(),
  start: z.string(),
  port: z.int().optional(),
  uiPort: z.int().optional(),
});
export type RecordedProcess = z.infer<typeof RecordedProcess>;

/**
 * Writes down which process was started, so that the next start finds it even after this one was killed by -9.
 * Returns false when the process has ended already.
 */
export async function recordProcess(
  file: string,
  pid: number,
  ports: { port?: number; uiPort?: number } = {},
): Promise<boolean> {
  const start = await startOf(pid);
  if (start === undefined) return false;
  await writeFile(file, JSON.stringify({ pid, start, ...ports } satisfies RecordedProcess));
  return true;
}

/** The recorded process, if it still lives. A stranger that got the same pid later is never taken for it. */
export async function findRecorded(file: string): Promise<RecordedProcess | undefined> {
  const recorded = await readRecord(file);
  return recorded && (await startOf(recorded.pid)) === recorded.start ? recorded : undefined;
}

/** Ends the recorded process if it still lives: SIGTERM, and SIGKILL after the time-out. Says whether there was one. */
export async function endRecorded(file: string, timeoutMs = 10_000): Promise<boolean> {
  const recorded = await findRecorded(file);
  if (recorded) await endProcess(recorded.pid, timeoutMs);
  await rm(file, { force: true });
  return recorded !== undefined;
}

/** SIGTERM, and SIGKILL when the process has not ended after the time-out. */
export async function endProcess(pid: number, timeoutMs: number): Promise<void> {
  signal(pid, 'SIGTERM');
  if (await waitForEnd(pid, timeoutMs)) return;
  signal(pid, 'SIGKILL');
  await waitForEnd(pid, 5_000);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error; // ESRCH: it ended meanwhile
  }
}

async function readRecord(file: string): Promise<RecordedProcess | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    return undefined; // nothing was recorded
  }
  try {
    return RecordedProcess.parse(JSON.parse(text));
  } catch {
    return undefined; // the power went off in the middle of writing: the process is gone with it
  }
}
