import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { testDatabase } from '../helpers/database.ts';

const run = promisify(execFile);
const script = fileURLToPath(new URL('../../scripts/first-administrator-main.ts', import.meta.url));
const { appUrl } = await testDatabase();
const env = { ...process.env, DATABASE_URL: appUrl };
const opened = (email: string) => run(process.execPath, [script, email], { env });

test.each(['admin@localhost', 'admin', ''])('refuses %j, which could never sign in', async (email) => {
  await expect(opened(email)).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Give the mail address'),
  });
});

test('opens a database once, and keeps the address as it is signed in with', async () => {
  expect((await opened('Lan@Tinh.example')).stdout).toMatch(/^lan@tinh\.example .*initial password (\w{5}-){3}\w{5}\n/);
  await expect(opened('minh@tinh.example')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('already'),
  });
});
