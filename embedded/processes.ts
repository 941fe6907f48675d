import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The command line of a living process; undefined when there is none, or when it is only waiting to be reaped. */
export async function commandOf(pid: number): Promise<string | undefined> {
  if (process.platform !== 'linux') return ps(pid, 'command=');
  // A zombie has an empty command line: dead for us, though signal 0 still reaches it.
  return (await readProc(pid, 'cmdline'))?.replaceAll('\0', ' ').trim() || undefined;
}

/**
 * When a living process began. Together with the pid this names one process for ever: a pid that the system handed out
 * again has another start. Undefined when the process is gone.
 */
export async function startOf(pid: number): Promise<string | undefined> {
  if (process.platform !== 'linux') return ps(pid, 'lstart=');
  const stat = await readProc(pid, 'stat');
  // The name in brackets may hold spaces and brackets of its own; the fields after it are plain. See proc(5).
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, startTicks] = [fields?.[0], fields?.[19]];
  return state === 'Z' || state === 'X' ? undefined : startTicks;
}

/** Waits until a process has ended; false when it is still there after the time-out. */
export async function waitForEnd(pid: number, timeoutMs: number): Promise<boolean> {
  const start = await startOf(pid);
  const deadline = Date.now() + timeoutMs;
  while (start !== undefined && (await startOf(pid)) === start) {
    if (Date.now() > deadline) return false;
    await sleep(50);
  }
  return true;
}

async function readProc(pid: number, file: string): Promise<string | undefined> {
  try {
    return await readFile(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return undefined; // the process ended, which is the answer
  }
}

async function ps(pid: number, column: string): Promise<string | undefined> {
  try {
    return (await run('ps', ['-o', column, '-p', String(pid)])).stdout.trim() || undefined;
  } catch {
    return undefined; // ps fails for a pid that nobody has
  }
}
