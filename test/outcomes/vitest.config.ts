import { defineConfig } from 'vitest/config';

/*
 * What the rules make of 200 random stories and of the demo province, written to the file that OUTCOMES names. A change that
 * is to leave the behaviour as it is records before and after, and compares:
 *
 *   OUTCOMES=/tmp/before.jsonl npx vitest run --config test/outcomes/vitest.config.ts
 */
export default defineConfig({
  test: {
    include: ['test/outcomes/record-outcomes.ts'],
    globalSetup: './test/helpers/global-setup.ts',
    testTimeout: 900_000,
    hookTimeout: 60_000,
  },
});
