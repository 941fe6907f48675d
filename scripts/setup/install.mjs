import { spawn } from 'node:child_process';

// "install --no-save", not "ci": it follows package-lock.json and never rewrites it, but does not refuse a lock that lacks
// optional packages of other platforms. The includes: whatever NODE_ENV or the user's npm settings say, all is needed.
const ARGUMENTS = 'install --no-save --include=dev --include=optional --no-audit --no-fund --loglevel=error'.split(' ');

/** @param {string} root */
export async function installDependencies(root) {
  console.log('Installing dependencies (first run only, a minute or two) ...');
  const from = Date.now();
  const progress = setInterval(
    () => console.log(`  still installing (${Math.round((Date.now() - from) / 1000)} s)`),
    15_000,
  );
  try {
    await runNpm(root);
  } finally {
    clearInterval(progress);
  }
}

/** @param {string} root @returns {Promise<void>} */
function runNpm(root) {
  // npm says where it lies itself: the npm that runs this script, without relying on PATH or a shell (Windows' npm.cmd)
  const npm = process.env.npm_execpath;
  const options = /** @type {const} */ ({ cwd: root, stdio: 'inherit' });
  const child = npm
    ? spawn(process.execPath, [npm, ...ARGUMENTS], options)
    : spawn('npm', ARGUMENTS, { ...options, shell: process.platform === 'win32' });
  return new Promise((done, fail) => {
    child.once('error', () =>
      fail(new Error('npm does not run on this machine. Install Node.js 20 or newer with npm, and try again.')),
    );
    child.once('exit', (code) => {
      if (code === 0) done();
      else
        fail(
          new Error('The dependencies could not be installed; npm says why above. Often it is the network: try again.'),
        );
    });
  });
}
