import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { claimRecipients } from '../../db/queries/deliveries/claim-recipients.ts';
import type { CaseId, PersonId } from '../../domain/ids.ts';
import { instant } from '../../domain/time/instant.ts';
import type { EngineDeps } from '../../engine/act.ts';
import { openFindings } from '../../engine/watchdog/findings.ts';
import { checkInstallation } from '../../watchdog/check-installation.ts';
import { repairInstallation } from '../../watchdog/repair-installation.ts';
import { type WatchdogDeps, withDefaults } from '../../watchdog/watchdog-deps.ts';
import type { CaseWorld } from '../helpers/case-world.ts';
import { openPostalWorld, type PostalWorld } from '../helpers/postal-world.ts';

const now = '2026-11-23T09:00:00+07:00';
let post: PostalWorld;
let world: CaseWorld;
let engine: EngineDeps;
let watchdog: WatchdogDeps;
let caseId: CaseId;
let clerk: PersonId;

beforeEach(async () => {
  post = await openPostalWorld({ relay: false });
  ({ world } = post.workflows);
  ({ engine } = world);
  const { client, taskQueue } = post.workflows.temporal;
  const usual = withDefaults({ engine, client, taskQueue, mail: true, sealDir: null });
  // no relay starts workflows here, and a check need not wait for one
  watchdog = { ...usual, tolerated: { ...usual.tolerated, start: 0 } };
  await world.setClock(now);
  caseId = await world.submit();
  clerk = world.province.people['ppc_office.clerk'].id;
});

const aboutNotices = async (deps: WatchdogDeps) => {
  await checkInstallation(deps);
  const found = await openFindings(engine.db);
  return found.filter(({ kind }) => kind === 'notice_overdue').map(({ subject }) => subject);
};

test('mail that nobody has tried for a quarter of an hour is found, and brought', async () => {
  const noticeId = await post.notify('ppc_office.clerk', caseId, { at: '2026-11-23T09:00:00+07:00' });
  await engine.db.deleteFrom('nudges').execute();
  // a loop that hangs has her in hand, and will for hours
  await engine.db
    .updateTable('deliveries')
    .set({ unseen_from: sql`now()` })
    .execute();
  await claimRecipients(engine.db, { loop: randomUUID(), now: instant(now), limit: 100, claimMs: 36_000_000 });
  await world.setClock('2026-11-23T09:14+07:00');
  expect(await aboutNotices(watchdog)).toEqual([]);
  await world.setClock('2026-11-23T09:16+07:00');
  expect(await aboutNotices(watchdog)).toContain(clerk);
  expect(await aboutNotices({ ...watchdog, mail: false })).toContain(clerk); // it does not know: nothing is gone

  post.workflows.startRelay();
  post.workflows.startMailLoop();
  const { failed, left } = await repairInstallation(watchdog, 15_000);
  expect(failed).toEqual([]);
  expect(left.filter(({ kind }) => kind === 'notice_overdue')).toEqual([]);
  expect(await post.becomes(noticeId, 'sent')).toMatchObject({ attempts: 1 });
});

test('mail behind one that a server puts off waits as it should, until that one is not tried again', async () => {
  const loop = post.workflows.startMailLoop();
  await post.letEverybodySee(caseId);
  post.server.mood(post.email('ppc_office.clerk'), 'defer');
  const first = await post.notify('ppc_office.clerk', caseId, { at: '2026-11-23T14:00:00+07:00' });
  const behind = await post.notify('ppc_office.clerk', caseId, { at: '2026-11-23T14:00:01+07:00' });
  const tries = ['14:00:10', '14:02', '14:06', '14:16'];
  for (const [index, time] of tries.entries()) {
    await post.moveClock(`2026-11-23T${time}+07:00`);
    await post.becomes(first, 'waiting', index + 1);
  }
  expect(await post.delivery(behind)).toMatchObject({ state: 'waiting', attempts: 0 });
  await loop.stop();

  await world.setClock('2026-11-23T14:42+07:00'); // the fourth pause is 27 minutes
  expect(await aboutNotices(watchdog)).not.toContain(clerk);
  await world.setClock('2026-11-23T14:50+07:00');
  expect(await aboutNotices(watchdog)).not.toContain(clerk);
  await world.setClock('2026-11-23T15:00+07:00');
  const movedAt = (at: Date | null) => engine.db.updateTable('clock_offset').set({ moved_at: at }).execute();
  await movedAt(new Date()); // it may be late only because the demo clock was moved
  expect(await aboutNotices(watchdog)).not.toContain(clerk);
  await movedAt(null);
  expect(await aboutNotices(watchdog)).toContain(clerk);
  await movedAt(new Date());
  expect(await aboutNotices(watchdog)).toContain(clerk);
});
