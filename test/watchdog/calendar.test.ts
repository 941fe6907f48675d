import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { publishCalendar } from '../../db/publish-calendar.ts';
import { shippedCalendar } from '../../domain/time/shipped-calendar.ts';
import { beginCalendars } from '../helpers/calendar-changes.ts';
import { withDaysOff } from '../helpers/days-off.ts';
import { clientOfNothing, openWatchdogWorld } from '../helpers/watchdog-world.ts';

const installation = await openWatchdogWorld();
const { world, workflows, owner } = installation;

test('a case that a calendar has not reached is found and goes over to it', async () => {
  await world.setClock('2026-11-23T09:00+07:00');
  const first = await beginCalendars(world);
  const version = first + 1;
  const caseId = await world.submit();
  const relay = installation.startRelay({ calendars: false });
  await workflows.seen(caseId);
  await relay.stop();
  const data = withDaysOff(shippedCalendar().data, ['2026-12-03']);
  await publishCalendar(owner, { version, data, publishedBy: null });
  expect(await installation.look()).toEqual([]); // it has only just been published
  await sql`update calendar_versions set published_at = now() - interval '11 minutes' where version = ${version}`.execute(
    owner,
  );
  const finding = { kind: 'calendar_behind', subject: caseId, detail: `calendar ${first}, newest ${version}` };
  expect(await installation.lookWith({ client: clientOfNothing() })).not.toContainEqual(finding); // it waits as it should
  expect(await installation.look()).toEqual([finding]);
  expect(await installation.repair()).toMatchObject({ failed: [] });
  expect((await world.read(caseId)).calendarVersion).toBe(version);
  expect(await installation.look()).not.toContainEqual(finding);
  installation.startRelay(); // now the case's workflow hears of it
  await workflows.seen(caseId);
  expect(await installation.look()).toEqual([]);
});
