// npm run repair [-- --look]      looks for what should not be, and mends what may be mended; --look only looks
import { Client, Connection } from '@temporalio/client';
import { readConfig, toolArguments } from '../config.ts';
import { clockFor } from '../engine/clock.ts';
import { openEngine } from '../engine/open-engine.ts';
import { repairRecord } from '../engine/verify/repair-record.ts';
import { verifyRecord } from '../engine/verify/verify-record.ts';
import { type OpenFinding, openFindings } from '../engine/watchdog/findings.ts';
import { checkInstallation } from './check-installation.ts';
import { checkOf } from './checks.ts';
import { repairInstallation } from './repair-installation.ts';
import { withDefaults } from './watchdog-deps.ts';

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

const lineOf = ({ kind, subject, detail }: OpenFinding): string =>
  [kind, subject, `${checkOf(kind).what.en} (${detail})`].join('  ');
const openLineOf = (finding: OpenFinding): string => `${lineOf(finding)}. ${checkOf(finding.kind).toDo.en}`;

async function lookOnly(): Promise<string[]> {
  await checkInstallation(deps);
  const found = await openFindings(deps.engine.db);
  return [...found.map(openLineOf), found.length === 0 ? 'nothing found' : `${found.length} findings`];
}

/** The whole record first, closed cases too: a check looks only at what has changed and at a slice of the open ones. */
async function rebuildRows(): Promise<string[]> {
  const rebuilt = await repairRecord(deps.engine, await verifyRecord(deps.engine.db, { sealDir }));
  return rebuilt.map((caseId) => `rebuilt  ${caseId}  Lists show again what the journal says`);
}

async function repair(): Promise<string[]> {
  const rebuilt = await rebuildRows();
  const { mended, failed, left } = await repairInstallation(deps, patienceMs);
  return [
    ...rebuilt,
    ...mended.map((finding) => `mended  ${lineOf(finding)}`),
    ...failed.map(({ finding, error }) => `could not try  ${lineOf(finding)}: ${error}`),
    ...left.map((finding) => `left  ${openLineOf(finding)}`),
    `${mended.length} findings mended, ${left.length} left`,
  ];
}

try {
  for (const line of look ? await lookOnly() : await repair()) console.log(line);
  process.exitCode = (await openFindings(deps.engine.db)).length > 0 ? 1 : 0;
} finally {
  await connection.close();
  await engine.close();
}
