import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

/** A program of its own: the bundler's memory, some 200 MB, goes with it instead of staying with the worker. */
const [path = ''] = process.argv.slice(2);
const inWorkflows = (file: string) => fileURLToPath(new URL(`../workflows/${file}`, import.meta.url));
const { code } = await bundleWorkflowCode({
  workflowsPath: inWorkflows('index.ts'),
  preloadModules: [inWorkflows('short-traces.ts')],
  logger: new DefaultLogger('WARN'),
});
await writeFile(path, code);
