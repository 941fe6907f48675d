import { expect, test } from 'vitest';
import { openDatabase, openPool } from '../../db/database.ts';
import { clockLine } from '../../embedded/launch.ts';
import { testDatabase } from '../helpers/database.ts';

const { appUrl, ownerUrl } = await testDatabase();

test('says how to let days go by, and afterwards where the clock stands', async () => {
  expect(await clockLine(appUrl)).toMatch(/^Clock: +npm run forward -- --days 3 lets three days go by/);
  const db = openDatabase(openPool(ownerUrl, { max: 1 }));
  await db
    .updateTable('clock_offset')
    .set({ ms: `${6 * 86_400_000}` })
    .execute();
  await db.destroy();
  expect(await clockLine(appUrl)).toMatch(/^Clock: +6 days ahead, \d{4}-\d\d-\d\d \d\d:\d\d:\d\d; npm run forward/);
});
