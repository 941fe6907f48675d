import type { SerializedError } from 'vitest';
import type { Reporter, TestModule } from 'vitest/node';

/** Closes the run with one plain line, `N passed, N failed`, which build servers read. */
export default class PlainReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
    const count = (wanted: string) => states.filter((state) => state === wanted).length;
    const failed = count('failed') + modules.filter(isBrokenOutsideTests).length + unhandledErrors.length;
    const skipped = count('skipped') + count('pending');
    const line = `\n${count('passed')} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
    process.once('exit', () => console.log(line)); // behind the default reporter's account of the failures
  }
}

/** A file that could not be loaded, or whose hooks failed, while none of its tests did. */
function isBrokenOutsideTests(module: TestModule): boolean {
  const tests = [...module.children.allTests()];
  return module.state() === 'failed' && tests.every((test) => test.result().state !== 'failed');
}
