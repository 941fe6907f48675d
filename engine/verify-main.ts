// npm run verify [-- --repair]     holds journal, seals and read model against each other; --repair rebuilds the read model
import { readConfig } from '../config.ts';
import { systemClock } from './clock.ts';
import { openEngine } from './open-engine.ts';
import { toolArguments } from './tool-arguments.ts';
import { describeReport } from './verify/describe-report.ts';
import { repairRecord } from './verify/repair-record.ts';
import { verifyRecord } from './verify/verify-record.ts';

const { repair } = toolArguments('npm run verify -- [--repair]', { repair: { type: 'boolean', default: false } });
const { databaseUrl, sealDir } = readConfig(['databaseUrl', 'sealDir']);
const { deps, close } = openEngine({ appUrl: databaseUrl, clock: systemClock });

const look = () =>
  verifyRecord(deps.db, { sealDir, onProgress: (done, total) => console.log(`${done} of ${total} cases`) });

try {
  let report = await look();
  if (repair) {
    const mended = await repairRecord(deps, report);
    console.log(`The read model of ${mended.length} cases was rebuilt from their journals.`);
    if (mended.length > 0) report = await look();
  }
  for (const line of describeReport(report)) console.log(line);
  process.exitCode = report.findings.length > 0 ? 1 : 0;
} finally {
  await close();
}
