import { afterAll, onTestFinished, TestRunner } from 'vitest';

/**
 * Closes what a helper has opened: behind the test that opened it or, opened at the top of a file, behind the file's last
 * test. Vitest forgets an `afterAll` that it meets within a test without a word.
 */
export function atTheEnd(close: () => unknown): void {
  if (TestRunner.getCurrentTest()) onTestFinished(async () => void (await close()));
  else afterAll(async () => void (await close()));
}
