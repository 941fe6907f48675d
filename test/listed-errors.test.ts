import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { neverGiven, noteGivenError } from './helpers/given-errors.ts';

const listed = { method: 'get', path: '/api/v1/public/cases/UHN-261120-0001', code: 'unknown_case' } as const;

test('an error that the contract does not list for its operation fails the test that got it', () => {
  const unlisted = { method: 'GET', path: '/api/v1/notices?limit=5', code: 'unknown_case' } as const;
  expect(() => noteGivenError(unlisted)).toThrow('listNotices answered unknown_case');
  expect(() => noteGivenError({ ...unlisted, code: 'not_signed_in' })).not.toThrow();
  expect(() => noteGivenError(listed)).not.toThrow();
  expect(() => noteGivenError({ ...unlisted, path: '/nowhere' })).not.toThrow();
});

test('an error that is listed, but that no test got, is told; what any operation may meet is not', () => {
  const folder = mkdtempSync(join(tmpdir(), 'listed-errors-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, '1.txt'), 'readPerson unknown_person\n');
  const left = neverGiven(folder);
  expect(left).toContain('changePerson unknown_person');
  expect(left).not.toContain('readPerson unknown_person');
  expect(left).not.toContain('signIn wrong_credentials');
  expect(left).not.toContain('streamEvents unavailable');
});
