// A process of its own, because the SDK's download cannot be cancelled.
//   node vendor-download.mjs DIR
import { readdirSync } from 'node:fs';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { VERSION } from './executable.mjs';

const [downloadDir = '.'] = process.argv.slice(2);

setTimeout(() => {
  if (readdirSync(downloadDir).length === 0) fail('no answer within 7 seconds');
}, 7_000).unref();

try {
  const executable = /** @type {const} */ ({ type: 'cached-download', version: `v${VERSION}`, downloadDir });
  const environment = await TestWorkflowEnvironment.createLocal({
    server: { executable, log: { format: 'pretty', level: 'never' } },
  });
  await environment.teardown();
  process.exit(0);
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}

/** @param {string} reason */
function fail(reason) {
  console.error(reason);
  process.exit(1);
}
