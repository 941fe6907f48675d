// npm run repair [-- --look]      looks for what should not be, and mends what may be mended; --look only looks
import { Client, Connection } from '@temporalio/client';
import { readConfig } from '../config.ts';
import { clockFor } from '../engine/clock.ts';
import { openEngine } from '../engine/open-engine.ts';
import { toolArguments } from '../engine/tool-arguments.ts';
import { openFindings } from '../engine/watch/open-findings.ts';
import { checkInstallation } from './check-installation.ts';
import { describeFindings, describeRepair } from './describe-findings.ts';
import { repairInstallation } from './repair-installation.ts';
import { withDefaults } from './watch-deps.ts';

const patienceMs = 20_000;

const { look } = toolArguments('npm run repair -- [--look]', { look: { type: 'boolean', default: false } });
const config = readConfig([
  'databaseUrl',
  'temporalAddress',
  'temporalNamespace',
  'taskQueue',
  'embedded',
  'smtpUrl',
  'sealDir',
]);
const engine = openEngine({ appUrl: config.databaseUrl, clock: await clockFor(config) });
const connection = Connection.lazy({ address: config.temporalAddress });
const client = new Client({ connection, namespace: config.temporalNamespace });
const { taskQueue, sealDir } = config;
const deps = withDefaults({ engine: engine.deps, client, taskQueue, mail: Boolean(config.smtpUrl), sealDir });

try {
  if (look) await checkInstallation(deps);
  const said = look
    ? describeFindings(await openFindings(deps.engine.db))
    : describeRepair(await repairInstallation(deps, patienceMs));
  for (const line of said) console.log(line);
  process.exitCode = (await openFindings(deps.engine.db)).length > 0 ? 1 : 0;
} finally {
  await connection.close();
  await engine.close();
}
