// npm run forward -- --days 3 | --to 2026-12-01T07:30:00+07:00      moves the clock beside npm start ahead
import { readConfig, refuseTool, toolArguments } from '../../config.ts';
import { openDatabase, openPool } from '../../db/database.ts';
import { Instant } from '../../domain/time/instant.ts';
import { localDate, localTime } from '../../domain/time/office-time.ts';
import { clockFor } from '../clock.ts';
import { type Forward, forwardClock, mostDays } from './forward-clock.ts';

const usage = 'npm run forward -- --days N | --to 2026-12-01T07:30:00+07:00';
const asked = toolArguments(usage, { days: { type: 'string' }, to: { type: 'string' } });
const config = readConfig(['databaseUrl', 'embedded']);
if (!config.embedded)
  refuseTool('Only the clock of `npm start` can be moved: leave DATABASE_URL unset, and name the folder by --data DIR');
const clock = await clockFor(config);
const forward = forwardIn(asked);
const db = openDatabase(openPool(config.databaseUrl, { max: 1 }));
try {
  const done = await db.transaction().execute((trx) => forwardClock(trx, { clock, forward }));
  if (!done.ok)
    refuseTool(`The clock stands at ${words(done.now)} and moves only ahead, at most to ${words(done.latest)}`);
  console.log(`From ${words(done.from)} to ${words(done.to)}; ${done.cases} open cases look again.`);
} finally {
  await db.destroy();
}

function forwardIn({ days, to }: typeof asked): Forward {
  if ((days === undefined) === (to === undefined)) refuseTool(`Say either --days or --to; usage: ${usage}`);
  if (to !== undefined)
    return { to: Instant.safeParse(to).data ?? refuseTool(`--to ${to} is no moment with its offset; usage: ${usage}`) };
  const count = Number(days);
  if (Number.isInteger(count) && count > 0 && count <= mostDays) return { days: count };
  return refuseTool(`--days ${days} is not a number of days from 1 to ${mostDays}`);
}

function words(at: Instant): string {
  return `${localDate(at)} ${localTime(at)} (Vietnam)`;
}
