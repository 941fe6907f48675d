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
