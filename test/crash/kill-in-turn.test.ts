import { afterAll, expect, test } from 'vitest';
import { checkAcknowledged, checkCodes } from './checks/acknowledged.ts';
import { checkDues } from './checks/dues.ts';
import { becomesFollowed } from './checks/followed.ts';
import { checkTargets } from './checks/targets.ts';
import { checkVerified } from './checks/verified.ts';
import { openInstallation } from './installation/installation.ts';
import { Load } from './load/load.ts';

const installation = await openInstallation();
const { api, worker, postgres, temporal } = installation;
await moveTo('2026-11-23');
const load = await Load.open(installation);

const figures: string[] = [];
afterAll(() => console.info(`after kill -9: ${figures.join(', ')}`));

type Victim = {
  readonly name: string;
  readonly kill: () => Promise<unknown>;
  readonly start: () => Promise<unknown>;
  /** The day that it is moved to. */
  readonly day: string;
};

/** Nobody can act without these. */
const neededByAll: readonly Victim[] = [
  { name: 'API', kill: () => api.kill(), start: () => api.start(), day: '2026-12-03' },
  { name: 'PostgreSQL', kill: postgres.killPostmaster, start: () => postgres.start(), day: '2026-12-04' },
  { name: 'all of PostgreSQL', kill: postgres.cutPower, start: () => postgres.start(), day: '2026-12-08' },
  { name: 'the whole machine', kill: cutAllPower, start: startAll, day: '2026-12-10' },
];

/** People go on without these. */
const behindPeople: readonly Victim[] = [
  { name: 'worker', kill: () => worker.kill(), start: () => worker.start(), day: '2026-11-27' },
  { name: 'Temporal', kill: temporal.kill, start: () => temporal.start(), day: '2026-12-02' },
];

async function cutAllPower(): Promise<void> {
  await Promise.all([api.kill(), worker.kill(), temporal.kill(), postgres.cutPower()]);
}

async function startAll(): Promise<void> {
  await Promise.all([postgres.start(), temporal.start()]);
  await Promise.all([api.start(), worker.start()]);
}

/** Half of the acts before the kill, while dues come; half with people waiting for the victim to come back. */
async function killUnderLoad({ name, kill, start, day }: Victim): Promise<void> {
  await moveTo(day);
  const unanswered = load.unanswered;
  const { rest } = await load.begin(50, 25);
  await kill();
  const killedAt = Date.now();
  const goesOn = load.reaches(7); // six may be answered already, on their way
  await start();
  await Promise.race([goesOn, rest]);
  figures.push(`${name} ${secondsSince(killedAt)} until people go on`);
  await rest;
  expect(load.unanswered, `requests that ${name} left unanswered`).toBeGreaterThan(unanswered);
}

/** Half of the acts, and some dues, come while the victim is away. */
async function killBehindLoad({ name, kill, start, day }: Victim): Promise<void> {
  const { rest } = await load.begin(50, 25);
  await kill();
  await moveTo(day);
  await rest;
  const startedAt = Date.now();
  await start();
  await becomesFollowed(installation);
  figures.push(`${name} ${secondsSince(startedAt)} until everything is followed`);
}

function moveTo(day: string): Promise<void> {
  return installation.moveClock(`${day}T09:00+07:00`);
}

const secondsSince = (moment: number) => `${((Date.now() - moment) / 1000).toFixed(1)} s`;

test('kill -9 of every part in turn loses nothing and doubles nothing', async () => {
  await load.perform(50);
  for (const victim of behindPeople) await killBehindLoad(victim);
  for (const victim of neededByAll) await killUnderLoad(victim);
  await load.perform(20);
  await moveTo('2027-01-15');
  await becomesFollowed(installation);

  expect(load.acknowledged).toHaveLength(370);
  await checkAcknowledged(installation.world, load.acknowledged);
  checkCodes(load.acknowledged);
  await checkDues(installation.world);
  await checkTargets(installation.world);
  await checkVerified(installation);
});
