import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const ABANDONED_MS = 15 * 60_000;

/**
 * One installer at a time (two terminals, or start and test together); waits for the other one. A lock whose holder was
 * killed is taken over. Returns the function that gives it back, which also happens when this process ends.
 * @param {string} folder
 * @returns {Promise<() => void>}
 */
export async function takeInstallLock(folder) {
  let reported = false;
  while (!tryToTake(folder)) {
    if (isAbandoned(folder)) rmSync(folder, { recursive: true, force: true });
    else {
      if (!reported) console.log('Waiting for another terminal that is installing the dependencies ...');
      reported = true;
      await sleep(300);
    }
  }
  const release = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', release);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));
  return release;
}

/** @param {string} folder */
function tryToTake(folder) {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(join(folder, 'pid'), String(process.pid));
  return true;
}

/** @param {string} folder */
function isAbandoned(folder) {
  try {
    if (Date.now() - statSync(folder).mtimeMs > ABANDONED_MS) return true;
    process.kill(Number(readFileSync(join(folder, 'pid'), 'utf8')) || process.pid, 0);
    return false;
  } catch (error) {
    // ESRCH: the holder is dead. ENOENT: the lock was given back this moment, or its pid is not written yet.
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}
