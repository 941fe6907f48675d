import type { Db } from '../../db/database.ts';
import type { Directory } from '../../domain/directory.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { openCases } from '../open-cases.ts';
import type { Fault } from './fault.ts';
import { holderFaults, readableState } from './holder-faults.ts';

const page = 500;

/** Whether anybody can take each open case further: asked of all when people or units have changed. */
export async function everyHolder(db: Db, directory: Directory, today: PlainDate): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (let ids = await openCases(db, null, page); ids.length > 0; ids = await openCases(db, ids.at(-1) ?? null, page)) {
    const rows = await db.selectFrom('cases').select('state').where('id', 'in', ids).execute();
    for (const row of rows) {
      const state = readableState(row.state);
      if (state) faults.push(...holderFaults(state, directory, today));
    }
  }
  return faults;
}
