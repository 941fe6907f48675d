import { afterAll, expect, test } from 'vitest';
import { checkAcknowledged, checkCodes } from './checks/acknowledged.ts';
import { checkDues } from './checks/dues.ts';
import { becomesWalked } from './checks/walked.ts';
import { checkTargets } from './checks/targets.ts';
import { checkVerified } from './checks/verified.ts';
import { openInstallation } from './installation/installation.ts';
import { Load } from './load/load.ts';

const installation = await openInstallation();
const { api, worker, postgres, temporal } = installation;
await moveTo('2026-11-23');
const load = await Load.open(installation);

const figures: string[] = [];
afterAll(() => console.info(`seconds after kill -9 and a new start:\n  ${figures.join('\n  ')}`));

type Victim = {
  readonly name: string;
  /** Has just come when it is killed, so that dues come then. */
  readonly day: string;
  readonly kill: () => Promise<unknown>;
  readonly start: () => Promise<unknown>;
  /** Nobody can act while it is away. */
  readonly stopsPeople?: true;
  /** Acts acknowledged before it is killed, of 50. */
  readonly actsBefore?: number;
};

const killWorker = () => worker.kill();
const startWorker = () => worker.start();
const startPostgres = () => postgres.start();

const victims: readonly Victim[] = [
  { name: 'worker', day: '2026-11-27', kill: killWorker, start: startWorker },
  // no later act makes good what it had begun to tell
  { name: 'worker behind the last act', day: '2026-11-30', kill: killWorker, start: startWorker, actsBefore: 50 },
  { name: 'Temporal', day: '2026-12-02', kill: temporal.kill, start: () => temporal.start() },
  { name: 'API', day: '2026-12-03', kill: () => api.kill(), start: () => api.start(), stopsPeople: true },
  { name: 'PostgreSQL', day: '2026-12-04', kill: postgres.killPostmaster, start: startPostgres, stopsPeople: true },
  { name: 'all of PostgreSQL', day: '2026-12-08', kill: postgres.cutPower, start: startPostgres, stopsPeople: true },
  { name: 'the whole machine', day: '2026-12-10', kill: cutAllPower, start: startAll, stopsPeople: true },
];

async function cutAllPower(): Promise<void> {
  await Promise.all([api.kill(), worker.kill(), temporal.kill(), postgres.cutPower()]);
}

async function startAll(): Promise<void> {
  await Promise.all([postgres.start(), temporal.start()]);
  await Promise.all([api.start(), worker.start()]);
}

/**
 * Half of the acts before the kill, half while the victim is away or, where people need it, with them waiting for it.
 * Afterwards every case is walked, though nobody but the acts themselves has signalled the workflows to look.
 */
async function killUnderLoad(victim: Victim): Promise<void> {
  const { name, kill, start, stopsPeople = false, actsBefore = 25 } = victim;
  const { unanswered } = load;
  const { rest } = await load.begin(50, actsBefore);
  await kill();
  if (!stopsPeople) await rest;
  const goesOn = load.reaches(7); // six may be answered already, on their way
  const startedAt = Date.now();
  await start();
  if (stopsPeople) await Promise.race([goesOn, rest]);
  const peopleWaited = stopsPeople ? `${secondsSince(startedAt)} until people act, ` : '';
  await rest;
  await becomesWalked(installation);
  figures.push(`${name}: ${peopleWaited}${secondsSince(startedAt)} until all is walked`);
  expect(load.unanswered > unanswered, `${name} leaves requests unanswered`).toBe(stopsPeople);
}

function moveTo(day: string): Promise<void> {
  return installation.moveClock(`${day}T09:00+07:00`);
}

const secondsSince = (moment: number) => `${((Date.now() - moment) / 1000).toFixed(1)} s`;

test('kill -9 of every part in turn loses nothing and doubles nothing', async () => {
  await load.perform(50);
  for (const victim of victims) {
    await moveTo(victim.day);
    await killUnderLoad(victim);
  }
  await load.perform(20);
  await moveTo('2027-01-15');
  await becomesWalked(installation);

  expect(load.acknowledged).toHaveLength(420);
  await checkAcknowledged(installation.world, load.acknowledged);
  checkCodes(load.acknowledged);
  await checkDues(installation.world);
  await checkTargets(installation.world);
  await checkVerified(installation);
});
