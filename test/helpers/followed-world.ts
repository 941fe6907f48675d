import type { WorkflowHandle } from '@temporalio/client';
import pino from 'pino';
import { afterAll, expect } from 'vitest';
import { createActivities } from '../../activities/create-activities.ts';
import type { CaseId } from '../../domain/ids.ts';
import { listen } from '../../engine/listen.ts';
import { nudgedChannel } from '../../engine/notify.ts';
import { nudgeOpenCases } from '../../engine/nudges.ts';
import { Relay } from '../../worker/relay.ts';
import { caseWorkflowId, type Progress, progressQuery } from '../../workflows/messages.ts';
import { type CaseWorld, openCaseWorld } from './case-world.ts';
import { testDatabase } from './database.ts';
import { startTemporal, type TestTemporal } from './temporal.ts';

/** A record whose cases are followed: real worker, real relay, real server. */
export type FollowedWorld = {
  readonly world: CaseWorld;
  readonly temporal: TestTemporal;
  workflow(caseId: CaseId): WorkflowHandle;
  /** What the workflow waits for, as soon as it has seen the case's newest version. */
  followed(caseId: CaseId): Promise<Progress>;
  /** Moves the clock of all processes, and has every workflow look again. */
  moveClock(at: string): Promise<void>;
};

/** Call it at the top of a test file; everything ends with the file. */
export async function openFollowedWorld(): Promise<FollowedWorld> {
  const database = await testDatabase();
  const world = await openCaseWorld(database);
  const temporal = await startTemporal(createActivities(world.engine));
  startRelay(world, temporal, database.appUrl);
  const workflow = (caseId: CaseId) => temporal.client.workflow.getHandle(caseWorkflowId(caseId));
  return {
    world,
    temporal,
    workflow,
    async followed(caseId) {
      const { version } = await world.read(caseId);
      const ask = () =>
        workflow(caseId)
          .query(progressQuery)
          .catch(() => null); // not started yet
      let progress: Progress | null = null;
      await expect.poll(async () => (progress = await ask())?.version, { timeout: 10_000 }).toBe(version);
      if (!progress) throw new Error('unreachable: the version has just been read from it');
      return progress;
    },
    async moveClock(at) {
      await world.setClock(at);
      await nudgeOpenCases(world.engine.db);
    },
  };
}

function startRelay({ engine }: CaseWorld, { client, taskQueue }: TestTemporal, url: string): void {
  const relay = new Relay({ engine, client, taskQueue, log: pino({ level: 'silent' }) });
  relay.start();
  const ears = listen({ url, channel: nudgedChannel, onHeard: () => relay.wake(), onLost: () => {} });
  afterAll(async () => {
    await ears.stop();
    await relay.stop();
  });
}
