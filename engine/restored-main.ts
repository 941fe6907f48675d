// npm run restored -- --receipt UHN-261121-0007 [--receipt …]     after PostgreSQL was restored to an earlier moment
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { CaseCode } from '../domain/ids.ts';
import { systemClock } from './clock.ts';
import { openEngine } from './open-engine.ts';
import { describeRestore } from './restore/describe-restore.ts';
import { noteRestore } from './restore/note-restore.ts';

const { values } = parseArgs({ options: { receipt: { type: 'string', multiple: true, default: [] } } });
const receipts = values.receipt.map((text) => CaseCode.parse(text));
const { databaseUrl, sealDir } = readConfig(['databaseUrl', 'sealDir']);
const { deps, close } = openEngine({ appUrl: databaseUrl, clock: systemClock });
try {
  for (const line of describeRestore(await noteRestore(deps.db, { receipts, sealDir }))) console.log(line);
} finally {
  await close();
}
