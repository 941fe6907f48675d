import { randomInt } from 'node:crypto';
import type { z } from 'zod';
import { openDatabase, openPool } from '../../db/database.ts';
import { publishCalendar } from '../../db/publish-calendar.ts';
import { CalendarChange } from '../../domain/calendar-change/change.ts';
import { shippedCalendar } from '../../domain/time/shipped-calendar.ts';
import type { EngineDeps } from '../../engine/act.ts';
import { publishChange } from '../../engine/calendar/publish-change.ts';
import { readNow } from '../../engine/clock.ts';
import { actorOf, type Province } from './province.ts';

type PublishSetup = { readonly engine: EngineDeps; readonly province: Province };
type Asked = Partial<z.input<typeof CalendarChange>> & { readonly off?: readonly string[] };

/**
 * Publishes the shipped days once more under a number of the test file's own, and resolves with it: the workflow that
 * applies a version is named after its number, and all files share one Temporal server.
 */
export async function beginCalendars({ engine: { db } }: Pick<PublishSetup, 'engine'>): Promise<number> {
  const version = randomInt(1_000, 1_000_000_000);
  await publishCalendar(db, { version, data: shippedCalendar().data, publishedBy: null });
  return version;
}

/** An administrator publishes a change as the next version; `off` are days that become days off. */
export async function publish({ engine, province }: PublishSetup, { off = [], ...asked }: Asked): Promise<number> {
  const { newestCalendar } = await engine.rules.current();
  const change = CalendarChange.parse({
    base: newestCalendar.version,
    notice: { number: '123/TB-VPCP', date: '2026-11-20' },
    changes: off.map((date) => ({ action: 'add', date, kind: 'day_off', name: 'Nghỉ bão' })),
    ...asked,
  });
  const by = actorOf(province, 'ppc_office.administrator');
  const now = await readNow(engine);
  const revision = await engine.db.transaction().execute((trx) => publishChange(trx, { change, now, by }));
  if (!revision.ok) throw new Error(`not published: ${JSON.stringify(revision)}`);
  return revision.calendar.version;
}

/** Does something as the tables' owner, which no part of the product may. */
export async function asOwner<T>(
  ownerUrl: string,
  work: (db: ReturnType<typeof openDatabase>) => Promise<T>,
): Promise<T> {
  const db = openDatabase(openPool(ownerUrl, { max: 1 }));
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}
