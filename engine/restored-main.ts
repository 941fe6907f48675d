// npm run restored -- --receipt UHN-261121-0007 [--receipt …]     after PostgreSQL was restored to an earlier moment
// --force does it although API or worker run, or nothing says that there was a restore
import { readConfig, refuseTool, toolArguments } from '../config.ts';
import { CaseCode } from '../domain/ids.ts';
import { systemClock } from './clock.ts';
import { openEngine } from './open-engine.ts';
import { describeRestore, noteRestore, partsOf } from './restore/note-restore.ts';
import { objectionTo } from './restore/objections.ts';

const { receipt, force } = toolArguments('npm run restored -- --receipt CODE [--receipt …] [--force]', {
  force: { type: 'boolean', default: false },
  receipt: { type: 'string', multiple: true, default: [] },
});
const receipts = receipt.map(receiptOf);
// a default folder would do harm: the proof would lie where `verify` does not look
if (!process.env['SEAL_DIR']) {
  refuseTool(
    'SEAL_DIR is not set: without the folder of the seals nothing proves the restore, and verify keeps reporting it',
  );
}
const { databaseUrl, sealDir } = readConfig(['databaseUrl', 'sealDir']);

function receiptOf(text: string): CaseCode {
  const code = CaseCode.safeParse(text);
  try {
    if (code.success && partsOf(code.data)) return code.data;
  } catch {
    // of a day that does not exist: refused like any other text
  }
  return refuseTool(`--receipt ${text} is no receipt; it must look like UHN-261121-0007`);
}

const { deps, close } = openEngine({ appUrl: databaseUrl, clock: systemClock });
try {
  const objection = force ? null : await objectionTo(deps.db, { receipts, sealDir });
  if (objection) refuseTool(`${objection}. To do it anyway: --force`);
  for (const line of describeRestore(await noteRestore(deps.db, { receipts, sealDir }))) console.log(line);
} finally {
  await close();
}
