import { expect, test } from 'vitest';
import { openPathWorld } from '../helpers/path-world.ts';
import { handedIn } from '../helpers/paths/dossiers.ts';
import { straightPath } from '../helpers/paths/straight-path.ts';

const world = await openPathWorld();

test.each(handedIn(world.province))('$name is approved in eight of its ten days', async ({ sample, owner }) => {
  const path = await world.submit(owner, sample, { at: '2026-11-02 09:00' });
  await path.passes('2026-11-03 08:00');
  await path.goes(straightPath('accept', 'open_consultation'));
  await path.passes('2026-11-05 14:00');
  await path.goes(straightPath('answer_consultation', 'propose'));
  await path.passes('2026-11-09 10:00');
  await path.goes(straightPath('sign_off'));
  // day 7, on which the manager is warned; the PPC Office had one day for its check
  await path.passes('2026-11-11 07:30', ['task_overdue/6/1', 'target_warning/target/1']);
  await path.goes(straightPath('forward', 'decide'));
  // two working days before the promised one the apology would be prepared
  await path.passes('2026-11-12 09:00', ['apology_due/target/1']);
  await path.goes(straightPath('issue', 'return_result'));
  const { clocks } = await world.cases.read(owner, path.id);
  expect(clocks.target).toMatchObject({ state: 'met', day: 8, firstPromise: '2026-11-16', endedOn: '2026-11-12' });
  await path.refuses(owner, { type: 'withdraw', reason: 'Đổi ý.' }, 'case_closed');
});
