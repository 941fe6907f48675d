import { env } from 'node:process';
import { defineConfig } from 'vitest/config';

// How much more is drawn by chance than usual (test/helpers/by-chance.ts): it may take as much longer.
const storiesTimes = Number(env['STORIES_TIMES'] ?? 1);

// Pure rules need no server: their files run at once. Everything else gets one PostgreSQL and one Temporal a run.
const pure = ['test/domain/**/*.test.ts', 'test/procedures/**/*.test.ts', 'test/bench/**/*.test.ts', 'test/*.test.ts'];

// They kill servers of their own, one file after the other, when all else is done.
const crashing = ['test/crash/**/*.test.ts'];

export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: ['default', './test/helpers/plain-reporter.ts'],
    // no file leans on another: on a build server they come in another order every time (the seed is printed, and given
    // back by --sequence.seed)
    sequence: { shuffle: { files: env['CI'] !== undefined, tests: false } },
    projects: [
      { test: { name: 'rules', include: pure, pool: 'threads', testTimeout: 5_000 * storiesTimes } },
      {
        test: {
          name: 'system',
          include: ['test/**/*.test.ts'],
          exclude: [...pure, ...crashing, '**/node_modules/**'],
          globalSetup: './test/helpers/global-setup.ts',
          pool: 'forks',
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // what comes by itself is waited for as long as a busy machine may need
          expect: { poll: { timeout: 15_000 } },
        },
      },
      {
        test: {
          name: 'crash',
          include: crashing,
          globalSetup: './test/crash/set-up.ts',
          pool: 'forks',
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
          testTimeout: 240_000, // on a machine that has little time for it; usually well under one minute
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
