import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Load, LoadReport, ToGenerator } from './load.ts';

export type RunningLoad = {
  /** Resolves when all is done, or after `stop`. Rejects when anything was not answered as expected. */
  readonly report: Promise<LoadReport>;
  readonly stop: () => void;
};

export function startLoad(load: Load): RunningLoad {
  const child = fork(fileURLToPath(new URL('main.ts', import.meta.url)), { execArgv: [] });
  const say = (message: ToGenerator) => void child.send(message);
  const answered = Promise.race([
    once(child, 'message').then(([report]) => checked(report as LoadReport)), // the generator sends nothing else
    once(child, 'exit').then(([code]) => {
      throw new Error(`the load generator ended by ${String(code)} without a report`);
    }),
  ]);
  answered.catch(() => {}); // whoever waits for the report is told; it may fail before somebody does
  say({ do: 'load', load });
  const stop = () => {
    if (child.connected) say({ do: 'stop' }); // it may have done all it had to
  };
  return { report: answered, stop };
}

export const runLoad = (load: Load): Promise<LoadReport> => startLoad(load).report;

function checked(report: LoadReport): LoadReport {
  const { failures } = report;
  if (failures.length > 0) throw new Error(`${failures.length} requests failed, the first: ${failures[0]}`);
  return report;
}
