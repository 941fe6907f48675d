import type { ProcessName } from '../../db/tables/watch.ts';
import type { EngineDeps } from '../act.ts';
import { tellClock } from './clock-faults.ts';

const everyMs = 60_000;

/** Tells a process's clock every minute, from now on. `onFailure`: the database was away; it is told again anyway. */
export function keepTellingClock(
  deps: Pick<EngineDeps, 'db' | 'clock'>,
  process: ProcessName,
  onFailure: (error: unknown) => void,
): { stop(): Promise<void> } {
  let telling = Promise.resolve();
  const tell = () => void (telling = telling.then(() => tellClock(deps, process)).catch(onFailure));
  tell();
  const timer = setInterval(tell, everyMs).unref();
  return {
    async stop() {
      clearInterval(timer);
      await telling;
    },
  };
}
