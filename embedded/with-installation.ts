// node embedded/with-installation.ts PROGRAM [--data DIR] [flags of the program]
// Runs an operator's tool on what DATABASE_URL names; where it names nothing, on the installation that npm start runs.
import { fileURLToPath } from 'node:url';

const [node = '', , program = '', ...flags] = process.argv;

/** Takes `--data DIR` out of the flags: it is ours, the tool does not know it. */
function takeData(): string | undefined {
  const at = flags.findIndex((flag) => flag === '--data' || flag.startsWith('--data='));
  if (at === -1) return undefined;
  const [, joined] = flags[at]?.split(/=(.*)/s) ?? [];
  const [, next] = flags.splice(at, joined === undefined ? 2 : 1);
  const dir = joined ?? next;
  if (!dir) throw new Error('--data needs a folder');
  return dir;
}

async function prepare(): Promise<void> {
  if (process.env['DATABASE_URL'] || process.env['OWNER_DATABASE_URL']) return;
  // not in the production image, where the address is always given
  const [{ dataFolder }, { runningInstallation }] = await Promise.all([
    import('./data-folder.ts'),
    import('./running-installation.ts'),
  ]);
  Object.assign(process.env, await runningInstallation(dataFolder(takeData())));
}

try {
  await prepare();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
}
const path = fileURLToPath(new URL(`../${program}`, import.meta.url));
process.argv = [node, path, ...flags];
await import(new URL(`../${program}`, import.meta.url).href);
