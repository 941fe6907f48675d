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
await installation.moveClock('2026-11-23T09:00+07:00');
const load = await Load.open(installation);

const figures: string[] = [];
afterAll(() => console.info(`until work went on after kill -9: ${figures.join(', ')}`));

type Victim = {
  readonly name: string;
  readonly kill: () => Promise<void>;
  readonly start: () => Promise<void>;
  /** Moved on before the kill, or while it is away where people can go on without it. */
  readonly clock: string;
};

/** Half of the acts before the kill, half behind it: with people waiting for the victim to come back. */
async function crashUnderLoad({ name, kill, start, clock }: Victim): Promise<void> {
  await installation.moveClock(clock);
  const before = load.unanswered;
  const done = load.perform(50);
  await Promise.race([load.reaches(25), done]);
  await kill();
  const killedAt = Date.now();
  const goesOn = load.reaches(7); // six may be answered already, on their way
  await start();
  await Promise.race([goesOn, done]);
  figures.push(`${name} ${((Date.now() - killedAt) / 1000).toFixed(1)} s`);
  await done;
  expect(load.unanswered, `requests that ${name} left unanswered`).toBeGreaterThan(before);
}

/** All acts are done while the victim is away. */
async function crashBehindLoad({ name, kill, start, clock }: Victim): Promise<void> {
  const done = load.perform(50);
  await Promise.race([load.reaches(25), done]);
  await kill();
  await installation.moveClock(clock);
  await done;
  const startedAt = Date.now();
  await start();
  await becomesFollowed(installation);
  figures.push(`${name} ${((Date.now() - startedAt) / 1000).toFixed(1)} s until everything was followed`);
}

test('kill -9 of every part in turn loses nothing and doubles nothing', async () => {
  await load.perform(50);
  await crashUnderLoad({
    name: 'API',
    kill: () => api.kill(),
    start: () => api.start(),
    clock: '2026-11-24T09:00+07:00',
  });
  await crashBehindLoad({
    name: 'worker',
    kill: () => worker.kill(),
    start: () => worker.start(),
    clock: '2026-11-27T09:00+07:00',
  });
  await crashBehindLoad({
    name: 'Temporal',
    kill: temporal.kill,
    start: () => temporal.start(),
    clock: '2026-12-02T09:00+07:00',
  });
  await crashUnderLoad({
    name: 'PostgreSQL',
    kill: postgres.killPostmaster,
    start: () => postgres.start(),
    clock: '2026-12-04T09:00+07:00',
  });
  await crashUnderLoad({
    name: 'PostgreSQL with all its processes',
    kill: postgres.cutPower,
    start: () => postgres.start(),
    clock: '2026-12-08T09:00+07:00',
  });
  await load.perform(20);
  await installation.moveClock('2027-01-15T09:00+07:00');
  await becomesFollowed(installation);

  expect(load.acknowledged).toHaveLength(320);
  await checkAcknowledged(installation.world, load.acknowledged);
  checkCodes(load.acknowledged);
  await checkDues(installation.world);
  await checkTargets(installation.world);
  await checkVerified(installation);
});
