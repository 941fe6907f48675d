import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { waitForEnd } from '../../../embedded/processes.ts';

const run = promisify(execFile);
const PATIENCE_MS = 30_000;

/** kill −9 of one process; resolves when it is gone. */
export async function kill(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  if (!(await waitForEnd(pid, PATIENCE_MS))) throw new Error(`process ${pid} outlives SIGKILL`);
}

/** A process and all that it has started are gone at one moment: the parent is held still, so that it starts no other. */
export async function cutPower(pid: number): Promise<void> {
  process.kill(pid, 'SIGSTOP');
  const children = await childrenOf(pid);
  for (const one of [...children, pid]) process.kill(one, 'SIGKILL');
  for (const one of [...children, pid]) await waitForEnd(one, PATIENCE_MS);
}

async function childrenOf(parent: number): Promise<number[]> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=']);
  const pairs = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  return pairs.flatMap(([pid, ppid]) => (pid !== undefined && ppid === parent ? [pid] : []));
}
