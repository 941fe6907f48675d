import { expect } from 'vitest';
import type { Installation } from '../installation/installation.ts';

/** `npm run verify` finds nothing; resolves with what it says. */
export async function checkVerified(installation: Installation): Promise<string> {
  const { text, code } = await installation.run('verify');
  expect(text).toContain('everything agrees');
  expect(code).toBe(0);
  return text;
}
