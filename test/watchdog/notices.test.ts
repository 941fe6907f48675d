import { expect, test } from 'vitest';
import { openFindings } from '../../engine/watch/open-findings.ts';
import { checkInstallation } from '../../watchdog/check-installation.ts';
import { repairInstallation } from '../../watchdog/repair-installation.ts';
import { type WatchDeps, withDefaults } from '../../watchdog/watch-deps.ts';
import { openPostalWorld } from '../helpers/postal-world.ts';

const post = await openPostalWorld({ relay: false });
const { world, temporal } = post.follow;
const { engine } = world;
const { client, taskQueue } = temporal;
const watch: WatchDeps = withDefaults({ engine, client, taskQueue, mail: true });
await world.setClock('2026-11-23T09:00+07:00');
const caseId = await world.submit();
const clerk = world.province.people['ppc_office.clerk'].id;

const aboutNotices = async (deps: WatchDeps) => {
  await checkInstallation(deps);
  const found = await openFindings(engine.db);
  return found.filter(({ kind }) => kind === 'notice_overdue').map(({ subject }) => subject);
};

test('mail that nobody has tried for a quarter of an hour is found, and its postman woken', async () => {
  const noticeId = await post.tell('ppc_office.clerk', caseId, { at: '2026-11-23T09:00:00+07:00' });
  // nobody was told: neither the case's workflow nor any postman
  await engine.db.deleteFrom('nudges').execute();
  await world.setClock('2026-11-23T09:14+07:00');
  expect(await aboutNotices(watch)).toEqual([]);
  await world.setClock('2026-11-23T09:16+07:00');
  expect(await aboutNotices(watch)).toContain(clerk);
  expect(await aboutNotices({ ...watch, mail: false })).toContain(clerk); // it does not know: nothing is gone

  post.follow.startRelay();
  const { failed, left } = await repairInstallation(watch, 15_000);
  expect(failed).toEqual([]);
  expect(left.filter(({ kind }) => kind === 'notice_overdue')).toEqual([]);
  expect(await post.becomes(noticeId, 'sent')).toMatchObject({ attempts: 1 });
});
