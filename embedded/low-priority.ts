/**
 * The command that runs a program at CPU priority 10. `os.setPriority` would come too late: on Linux it moves one thread
 * only, and those that the program has started by then stay where they are.
 */
export function atLowPriority(command: string, args: string[]): [command: string, args: string[]] {
  return process.platform === 'win32' ? [command, args] : ['nice', ['-n', '10', command, ...args]];
}
