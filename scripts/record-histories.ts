// npm run record-histories      drives cases on a real server and keeps their histories for test/workflows/replay.test.ts
//
// After an intended incompatible change of workflows/ only: open cases then need `npm run rebuild-workflows -- --restart`.
import { startVitest } from 'vitest/node';

process.env['RECORD_HISTORIES'] = '1';
const vitest = await startVitest(['test/workflows/histories.test.ts'], { watch: false });
await vitest.close();
