import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readPidFile } from '../../embedded/postgres/leftover.ts';
import { findRecorded } from '../../embedded/recorded-process.ts';

export const measuredPrograms = ['api', 'worker', 'temporal', 'postgres'] as const;

/** What a program has used since its start, its threads and children with it, and what it holds now. */
export type Usage = { readonly cpuMs: number; readonly residentMb: number };
export type UsageByProgram = Readonly<Record<(typeof measuredPrograms)[number], Usage>>;

/** Of everything that runs in that folder. Null where the system does not say (it is read from Linux's /proc). */
export async function readUsage(dir: string): Promise<UsageByProgram | null> {
  if (process.platform !== 'linux') return null;
  const [pids, all] = await Promise.all([pidsIn(dir), readProcesses()]);
  const used = (pid: number | undefined): Usage => {
    const group = all.filter((one) => one.pid === pid || one.parent === pid);
    return {
      cpuMs: group.reduce((sum, one) => sum + one.cpuMs, 0),
      residentMb: group.reduce((sum, one) => sum + one.residentMb, 0),
    };
  };
  return {
    api: used(pids.api),
    worker: used(pids.worker),
    temporal: used(pids.temporal),
    postgres: used(pids.postgres),
  };
}

async function pidsIn(dir: string) {
  const recorded = async (...path: string[]) => (await findRecorded(join(dir, ...path)))?.pid;
  const [api, worker, temporal, postgres] = await Promise.all([
    recorded('api.process.json'),
    recorded('worker.process.json'),
    recorded('temporal', 'server.process.json'),
    readPidFile(join(dir, 'postgres', 'data')),
  ]);
  return { api, worker, temporal, postgres: postgres?.pid };
}

type Process = { readonly pid: number; readonly parent: number } & Usage;

async function readProcesses(): Promise<Process[]> {
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0);
  const read = pids.map((pid) =>
    readFile(`/proc/${pid}/stat`, 'utf8').then(
      (stat) => [processIn(pid, stat)],
      () => [], // it has just ended
    ),
  );
  return (await Promise.all(read)).flat();
}

/** A tick of proc(5) is 10 ms on every Linux that Node runs on, and a page there 4 KB but on a few arm64. */
const tickMs = 10;
const pageMb = 4096 / 2 ** 20;

/** Ended children count too: their time is in their parent's `cutime` and `cstime`. */
function processIn(pid: number, stat: string): Process {
  // The name in brackets may hold spaces and brackets of its own; the fields after it are plain. See proc(5).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const number = (field: number) => Number(fields[field - 3]);
  const ticks = number(14) + number(15) + number(16) + number(17);
  return { pid, parent: number(4), cpuMs: ticks * tickMs, residentMb: number(24) * pageMb };
}

/** Between two readings, for each of so many steps. */
export function cpuMsAStep(before: UsageByProgram, after: UsageByProgram, steps: number) {
  const each = measuredPrograms.map((name) => [name, (after[name].cpuMs - before[name].cpuMs) / steps]);
  // one entry for each of the names
  return Object.fromEntries(each) as Record<(typeof measuredPrograms)[number], number>;
}
