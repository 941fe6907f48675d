import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { type Db, openDatabase, openPool } from '../../db/database.ts';
import { publishCalendar } from '../../db/publish-calendar.ts';
import { publishProcedures } from '../../db/publish-rules.ts';
import { readCalendars, readProcedures } from '../../db/queries/published-rules.ts';
import { shippedCalendar } from '../../domain/time/shipped-calendar.ts';
import { loadProcedures } from '../../procedures/load-procedures.ts';
import { testDatabase } from '../helpers/database.ts';

let db: Db;
beforeEach(async () => {
  const { appUrl } = await testDatabase();
  db = openDatabase(openPool(appUrl));
  onTestFinished(() => db.destroy());
});

const shipped = await loadProcedures();
const { data } = shippedCalendar();

describe('procedures', () => {
  test('are published once and read back as they are', async () => {
    await publishProcedures(db, shipped);
    await publishProcedures(db, shipped.toReversed());
    expect(await readProcedures(db)).toEqual(shipped);
  });

  test('are not changed under the cases that are pinned to them; nothing else is published either', async () => {
    await publishProcedures(db, shipped);
    const [first] = shipped;
    if (!first) throw new Error('no procedure ships');
    const changed = { ...first, urgent: !first.urgent };
    const attempt = publishProcedures(db, [{ ...first, version: 2 }, changed]);
    await expect(attempt).rejects.toThrow(
      `Procedure ${first.id} version 1 is already published with other content, and cases may be pinned to it: ` +
        'publish the change as version 2.',
    );
    expect(await readProcedures(db)).toEqual(shipped);
  });

  test('at the same time by two processes do not disturb each other', async () => {
    const next = shipped.map((procedure) => ({ ...procedure, version: 3 }));
    await Promise.all([publishProcedures(db, next), publishProcedures(db, next)]);
    expect((await readProcedures(db)).filter((procedure) => procedure.version === 3)).toHaveLength(shipped.length);
  });
});

describe('calendars', () => {
  test('are published once and read back as they are', async () => {
    await publishCalendar(db, { version: 1, data, publishedBy: null });
    await publishCalendar(db, { version: 1, data, publishedBy: null });
    expect((await readCalendars(db)).map((one) => [one.version, one.data])).toEqual([[1, data]]);
  });

  test('are not changed under the cases that are pinned to them', async () => {
    await publishCalendar(db, { version: 1, data, publishedBy: null });
    const attempt = publishCalendar(db, { version: 1, data: { ...data, weekend: [7] }, publishedBy: null });
    await expect(attempt).rejects.toThrow('Calendar version 1 is already published with other days');
    expect((await readCalendars(db))[0]?.data).toEqual(data);
  });
});
