// npm run verify     holds journal, seals and read model against each other; `npm run repair` mends what may be mended
import { readConfig, toolArguments } from '../config.ts';
import { systemClock } from './clock.ts';
import { openEngine } from './open-engine.ts';
import { type Finding, rules } from './verify/finding.ts';
import { type VerifyReport, verifyRecord } from './verify/verify-record.ts';

/** The report for a terminal: one line a finding, with case, version and rule, then what was looked at. */
function describeReport({ cases, events, seals, unsealed, findings, lost }: VerifyReport): string[] {
  return [
    ...findings.map(describeFinding),
    ...lost.map((one) => `lost by a restore  case ${one.id} had version ${one.version} when seal ${one.seal} was made`),
    `${cases} cases, ${events} events, ${seals} seals: ` +
      (findings.length > 0 ? `${findings.length} findings` : 'everything agrees') +
      (lost.length > 0 ? `; a restore lost something of ${lost.length} cases` : '') +
      (unsealed > 0 ? `; ${unsealed} events are not sealed yet` : ''),
  ];
}

const describeFinding = ({ rule, caseId, version, detail }: Finding): string =>
  [
    rule,
    caseId === null ? (version === null ? 'record' : `seal ${version}`) : `case ${caseId}`,
    ...(caseId !== null && version !== null ? [`version ${version}`] : []),
    `${rules[rule]} (${detail})`,
  ].join('  ');

toolArguments('npm run verify', {});
const { databaseUrl, sealDir } = readConfig(['databaseUrl', 'sealDir']);
const { deps, close } = openEngine({ appUrl: databaseUrl, clock: systemClock });

try {
  const onProgress = (done: number, total: number) => console.log(`${done} of ${total} cases`);
  const report = await verifyRecord(deps.db, { sealDir, onProgress });
  for (const line of describeReport(report)) console.log(line);
  process.exitCode = report.findings.length > 0 ? 1 : 0;
} finally {
  await close();
}
