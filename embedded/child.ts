import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { ChildLog } from './child-log.ts';
import { endProcess, recordProcess } from './recorded-process.ts';

export type Program = {
  /** Names the child in messages, its log and its record. */
  name: string;
  /** Path of a TypeScript or JavaScript program; prints `ready` when it is. */
  script: string;
  environment: NodeJS.ProcessEnv;
  /** Run at low CPU priority. */
  low?: boolean;
  /** Of Node, before the script. */
  flags?: readonly string[];
};

export type Child = {
  pid: number | undefined;
  /** Resolves, after its last line was read, with how the child ended: `exit code 1`, `SIGKILL` … */
  ended: Promise<string>;
  /** SIGTERM, and SIGKILL when it has not ended after the time-out. */
  end: (timeoutMs: number) => Promise<void>;
};

/** Starts a program whose outputs go to the log, and writes down which process it is. */
export function startChild(program: Program, record: string, log: ChildLog, onLine: (line: string) => void): Child {
  const child = launch(program);
  if (child.stdout) log.read(child.stdout, onLine);
  if (child.stderr) log.read(child.stderr, onLine);
  const recorded = child.pid ? recordProcess(record, child.pid) : undefined;
  return {
    pid: child.pid,
    ended: waitForEnd(child),
    async end(timeoutMs) {
      await recorded;
      if (child.pid && child.exitCode === null && child.signalCode === null) await endProcess(child.pid, timeoutMs);
    },
  };
}

/** In its own process group: Ctrl+C in the terminal reaches the launcher only, which then stops the child once. */
function launch({ script, environment, low = false, flags = [] }: Program): ChildProcess {
  const line = [...flags, script];
  const [command, args] = low ? atLowPriority(process.execPath, line) : [process.execPath, line];
  return spawn(command, args, { env: environment, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function waitForEnd(child: ChildProcess): Promise<string> {
  try {
    await once(child, 'close');
    return child.signalCode ?? `exit code ${child.exitCode}`;
  } catch (error) {
    return String(error); // it could not even be started
  }
}

/**
 * The command that runs a program at CPU priority 10; it must be started in a session of its own. `os.setPriority` would
 * come too late: on Linux it moves one thread only, and those that the program has started by then stay where they are.
 * And where the kernel shares the CPU among sessions first (autogroup, sched(7)), priority counts only within one: there
 * the session's own is lowered too.
 */
export function atLowPriority(command: string, args: string[]): [command: string, args: string[]] {
  if (process.platform === 'win32') return [command, args];
  return ['sh', ['-c', `${lowerSession}; exec nice -n 10 "$@"`, 'sh', command, ...args]];
}

const lowerSession = '[ ! -w /proc/self/autogroup ] || { echo 10 > /proc/self/autogroup; } 2>/dev/null';
