import { openDatabase, openPool } from '../db/database.ts';
import { epochMs } from '../domain/time/instant.ts';
import { localDate, localTime } from '../domain/time/office-time.ts';
import { movableClock, systemClock } from '../engine/clock.ts';
import { readNow } from '../engine/read-now.ts';

const command = 'npm run forward -- --days 3';

/** How to let days go by; and where the clock stands, should somebody have done so before. */
export async function clockLine(databaseUrl: string): Promise<string> {
  const db = openDatabase(openPool(databaseUrl, { max: 1 }));
  try {
    const now = await readNow({ db, clock: movableClock });
    const days = Math.round((epochMs(now) - epochMs(systemClock(0))) / 86_400_000);
    if (days === 0) return `Clock:            ${command} lets three days go by for everything`;
    return `Clock:            ${days} days ahead, ${localDate(now)} ${localTime(now)}; ${command} moves it further`;
  } finally {
    await db.destroy();
  }
}
