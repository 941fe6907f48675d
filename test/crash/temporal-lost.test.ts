import { expect, test } from 'vitest';
import { checkAcknowledged } from './checks/acknowledged.ts';
import { allCases } from './checks/all-cases.ts';
import { checkDues } from './checks/dues.ts';
import { becomesFollowed } from './checks/followed.ts';
import { checkTargets } from './checks/targets.ts';
import { checkVerified } from './checks/verified.ts';
import { openInstallation } from './installation/installation.ts';
import { Load } from './load/load.ts';

const installation = await openInstallation();
const { temporal, world, client } = installation;
await installation.moveClock('2026-11-23T09:00+07:00');
const load = await Load.open(installation);

test('one command gives every case its workflow again when all of Temporal is lost', async () => {
  await load.perform(80);
  await installation.moveClock('2026-11-27T09:00+07:00'); // some dues have come before
  await becomesFollowed(installation);

  const { rest } = await load.begin(60, 20);
  await temporal.kill();
  await temporal.loseData();
  await rest;
  await temporal.start();
  const { text, code } = await installation.run('follow');
  const open = (await allCases(world)).filter(({ closedAt }) => closedAt === null);
  expect(text).toContain(`${open.length} open cases are followed.`);
  expect(code).toBe(0);
  await becomesFollowed(installation);
  const schedule = await client.schedule.getHandle('nightly-seal').describe();
  expect(schedule.info.nextActionTimes.length).toBeGreaterThan(0);

  await load.perform(20);
  await installation.moveClock('2027-01-15T09:00+07:00');
  await becomesFollowed(installation);
  await checkAcknowledged(world, load.acknowledged);
  await checkDues(world);
  await checkTargets(world);
  await checkVerified(installation);
});
