import { setTimeout as sleep } from 'node:timers/promises';
import type { LoadReport, Sample } from './load.ts';

const mostFailures = 20;

/** What the generator writes down, and whether it is to go on. */
export type Journal = {
  note(name: string, ms: number): void;
  fail(why: string): void;
  /** Waits as a person does before the next request; true when it is time to stop. */
  pause(): Promise<boolean>;
  stop(): void;
  stopped(): boolean;
  report(): LoadReport;
};

export function openJournal(pauseMs: number): Journal {
  const samples: Sample[] = [];
  const failures: string[] = [];
  const startedAt = performance.now();
  let stopped = false;
  return {
    note: (name, ms) => void samples.push({ name, at: Date.now(), ms }),
    fail: (why) => {
      failures.push(why);
      // something is broken: more of the same tells nothing
      if (failures.length >= mostFailures) stopped = true;
    },
    pause: async () => {
      if (pauseMs > 0 && !stopped) await sleep(pauseMs);
      return stopped;
    },
    stop: () => void (stopped = true),
    stopped: () => stopped,
    report: () => ({ samples, failures, seconds: (performance.now() - startedAt) / 1000 }),
  };
}
