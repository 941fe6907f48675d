// npm run verify     holds journal, seals and read model against each other; `npm run repair` mends what may be mended
import { readConfig } from '../config.ts';
import { systemClock } from './clock.ts';
import { openEngine } from './open-engine.ts';
import { toolArguments } from './tool-arguments.ts';
import { describeReport } from './verify/describe-report.ts';
import { verifyRecord } from './verify/verify-record.ts';

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
