import { expect, test } from 'vitest';
import type { Case } from '../../domain/case/case.ts';
import { duesBy } from '../../domain/dues.ts';
import type { CaseId } from '../../domain/ids.ts';
import { readNow } from '../../engine/clock.ts';
import { isPrompt } from '../helpers/case-world.ts';
import { checkAcknowledged } from './checks/acknowledged.ts';
import { allCases } from './checks/all-cases.ts';
import { checkDues } from './checks/dues.ts';
import { becomesWalked } from './checks/walked.ts';
import { checkVerified } from './checks/verified.ts';
import { openInstallation } from './installation/installation.ts';
import { Load } from './load/load.ts';

const installation = await openInstallation();
const { temporal, worker, world } = installation;
await installation.moveClock('2026-11-23T09:00+07:00');
const load = await Load.open(installation);

const { db } = world.engine;

/** What the rules say has come by now in each case, while nobody was there to see it. */
async function duesThatCame(): Promise<{ state: Case; due: string[] }[]> {
  const now = await readNow(world.engine);
  return (await allCases(world)).map((state) => ({ state, due: duesBy(state, now).map(({ id }) => id) }));
}

async function recipients(caseId: CaseId, version: number): Promise<string[]> {
  const rows = await db
    .selectFrom('notices')
    .select('recipient')
    .where('case_id', '=', caseId)
    .where('case_version', '=', version)
    .execute();
  return rows.map(({ recipient }) => recipient);
}

test('people go on without Temporal and worker, and are told once of all that came meanwhile', async () => {
  await load.perform(60);
  await becomesWalked(installation);
  const { rest } = await load.begin(60, 20);
  await worker.kill();
  await temporal.kill();
  await rest;
  await installation.moveClock('2026-11-30T09:00+07:00');
  await load.perform(40);
  await installation.moveClock('2026-12-14T09:00+07:00'); // past every task, consultation and the target
  const came = await duesThatCame();
  const waiting = came.filter(({ due }) => due.length > 0);
  expect(Math.max(...waiting.map(({ due }) => due.length))).toBeGreaterThan(2);
  const handledBefore = new Map(came.map(({ state }) => [state.id, state.handledDues]));

  await temporal.start();
  await worker.start();
  await becomesWalked(installation);

  for (const { state, due } of came) {
    // of a task's reminders and escalation steps only the next is waited for, so they are compared by `checkDues` below
    const expected = [...(handledBefore.get(state.id) ?? []), ...due].filter((one) => !isPrompt(one));
    expect(await world.duesPassed(state.id)).toEqual(expected);
    const journal = await world.journal(state.id);
    const caughtUp = journal.slice(state.version);
    expect(new Set(caughtUp.map(({ actor, recordedAt }) => `${actor.kind} ${recordedAt}`)).size).toBe(
      due.length > 0 ? 1 : 0,
    );
    const notified = due.length > 0 ? await recipients(state.id, journal.length) : [];
    expect(notified.length > 0).toBe(due.length > 0);
    expect(notified).toEqual([...new Set(notified)]);
  }
  await checkAcknowledged(world, load.acknowledged);
  await checkDues(world);
  await checkVerified(installation);
});
