import { expect, test } from 'vitest';
import { checkAcknowledged } from './checks/acknowledged.ts';
import { allCases } from './checks/all-cases.ts';
import { checkDues } from './checks/dues.ts';
import { becomesWalked } from './checks/walked.ts';
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
  await becomesWalked(installation);

  const { rest } = await load.begin(60, 20);
  await temporal.kill();
  await temporal.loseData();
  await rest;
  await temporal.start();
  const { text, code } = await installation.run('rebuild-workflows');
  const open = (await allCases(world)).filter(({ closedAt }) => closedAt === null);
  expect(text).toContain(`${open.length} open cases have their workflow.`);
  expect(code).toBe(0);
  await becomesWalked(installation);
  const schedule = await client.schedule.getHandle('nightly-seal').describe();
  expect(schedule.info.nextActionTimes.length).toBeGreaterThan(0);

  await load.perform(20);
  await installation.moveClock('2027-01-15T09:00+07:00');
  await becomesWalked(installation);
  await checkAcknowledged(world, load.acknowledged);
  await checkDues(world);
  await checkTargets(world);
  await checkVerified(installation);
});
