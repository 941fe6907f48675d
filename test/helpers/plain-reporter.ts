import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import type { SerializedError } from 'vitest';
import type { Reporter, TestModule, Vitest } from 'vitest/node';
import { neverGiven, notesVariable } from './given-errors.ts';

/**
 * Closes the run with one plain line, `N passed, N failed`, which build servers read. After a whole run it fails for errors
 * that an operation lists and that no test was refused with.
 */
export default class PlainReporter implements Reporter {
  #vitest: Vitest | undefined;
  // test processes inherit the variable
  readonly #notes = (env[notesVariable] = mkdtempSync(join(tmpdir(), 'given-errors-')));

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  async onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): Promise<void> {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
    const count = (wanted: string) => states.filter((state) => state === wanted).length;
    const broken = count('failed') + modules.filter(isBrokenOutsideTests).length + unhandledErrors.length;
    const skipped = count('skipped') + count('pending');
    const listed = broken + skipped === 0 && (await this.#isWhole(modules)) ? neverGiven(this.#notes) : [];
    rmSync(this.#notes, { recursive: true, force: true });
    if (listed.length > 0) process.exitCode = 1;
    const failed = broken + listed.length;
    const lines = [
      ...listed.map((one) => `\nFAIL listed among an operation’s errors, but given by no test: ${one}`),
      `\n${count('passed')} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`,
    ];
    process.once('exit', () => console.log(lines.join(''))); // behind the default reporter's account of the failures
  }

  /** Every test of every file that asks the API or the rules; the crash tests are refused nothing of their own. */
  async #isWhole(modules: readonly TestModule[]): Promise<boolean> {
    if (!this.#vitest || this.#vitest.getGlobalTestNamePattern()) return false;
    const ran = new Set(modules.map(({ moduleId }) => moduleId));
    const all = await this.#vitest.globTestSpecifications();
    return all.every(({ moduleId, project }) => project.name === 'crash' || ran.has(moduleId));
  }
}

/** A file that could not be loaded, or whose hooks failed, while none of its tests did. */
function isBrokenOutsideTests(module: TestModule): boolean {
  const tests = [...module.children.allTests()];
  return module.state() === 'failed' && tests.every((test) => test.result().state !== 'failed');
}
