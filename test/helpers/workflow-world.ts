import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { WorkflowHandle } from '@temporalio/client';
import pino from 'pino';
import { inject, vi } from 'vitest';
import { createActivities } from '../../activities/create-activities.ts';
import type { Post } from '../../activities/deliver-waiting.ts';
import type { CaseId } from '../../domain/ids.ts';
import { listen } from '../../engine/listen.ts';
import { clockMoves } from '../../engine/demo-clock/forward-clock.ts';
import { calendarPublished, nudgedChannel } from '../../engine/announce.ts';
import { nudgeOpenCases } from '../../engine/nudges.ts';
import { MailLoop } from '../../worker/mail-loop.ts';
import { runPassedSchedules } from '../../worker/passed-schedules.ts';
import { Relay } from '../../worker/relay.ts';
import { startLoop } from '../../worker/loop.ts';
import { keepCalendarApplied } from '../../worker/keep-workflows.ts';
import type { WorkflowQueue } from '../../worker/signal-workflows.ts';
import { caseWorkflowId, type Progress, progressQuery } from '../../workflows/messages.ts';
import { atTheEnd } from './at-the-end.ts';
import { type CaseWorld, openCaseWorld } from './case-world.ts';
import { testDatabase } from './database.ts';
import { startTemporal, type TestTemporal } from './temporal.ts';

type Mail = Omit<Post, 'engine'>;

const log = pino({ level: 'silent' });

/** A record whose cases are walked by a real worker on the real server. */
export class WorkflowWorld {
  readonly world: CaseWorld;
  readonly temporal: TestTemporal;
  /** Address of the database with role `app`. */
  readonly url: string;
  readonly sealDir: string;
  /** By whom its mail goes; null where none is sent. */
  readonly mail: Mail | null;

  constructor(around: Pick<WorkflowWorld, 'world' | 'temporal' | 'url' | 'sealDir'> & { readonly mail?: Mail }) {
    this.world = around.world;
    this.temporal = around.temporal;
    this.url = around.url;
    this.sealDir = around.sealDir;
    this.mail = around.mail ?? null;
  }

  workflow(caseId: CaseId): WorkflowHandle {
    return this.temporal.client.workflow.getHandle(caseWorkflowId(caseId));
  }

  /** What the workflow waits for, as soon as it has seen the case's newest version. */
  async seen(caseId: CaseId): Promise<Progress> {
    const { shownVersion: version } = await this.world.read(caseId);
    const look = async () => {
      const progress = await this.#ask(caseId);
      if (progress?.version === version) return progress;
      throw new Error(`case ${caseId} has version ${version}, its workflow saw ${progress?.version}`);
    };
    return vi.waitFor(look, { timeout: 15_000, interval: 30 });
  }

  /** Moves the clock of all processes, and has every workflow look again. */
  async moveClock(at: string): Promise<void> {
    await this.world.setClock(at);
    await nudgeOpenCases(this.world.engine.db);
  }

  /**
   * One more relay, until it is stopped, or the test or file ends. `calendars`: cases are taken to a new calendar as well,
   * until the test or file ends.
   */
  startRelay({ client, taskQueue }: WorkflowQueue = this.temporal, { calendars = true } = {}): Relay {
    const deps = { engine: this.world.engine, client, taskQueue, log };
    const relay = new Relay(deps);
    relay.start();
    const calendar = calendars
      ? startLoop({ everyMs: 2_000, log, failure: '' }, () => keepCalendarApplied(deps))
      : null;
    const moves = startLoop({ everyMs: 2_000, log, failure: '' }, () => runPassedSchedules(deps.engine.db, deps));
    this.#hear((payload) => {
      relay.wake();
      moves.wake();
      if (payload === calendarPublished) calendar?.wake();
    });
    atTheEnd(async () => {
      await Promise.all([relay.stop(), calendar?.stop(), moves.stop()]);
    });
    return relay;
  }

  /** One more mail loop, as long. */
  startMailLoop(): MailLoop {
    if (!this.mail) throw new Error('this world sends no mail');
    const loop = new MailLoop({ engine: this.world.engine, ...this.mail, log });
    loop.start();
    this.#hear(() => loop.wake());
    atTheEnd(() => loop.stop());
    return loop;
  }

  #hear(onHeard: (payload: string | null) => void): void {
    const ears = listen({ url: this.url, channel: nudgedChannel, onHeard, onLost: () => {} });
    atTheEnd(() => ears.stop());
  }

  /** How many nudges wait. */
  async nudges(): Promise<number> {
    return (await this.world.engine.db.selectFrom('nudges').select('id').execute()).length;
  }

  /** How many moves of the demo clock wait for their Schedules to be looked at. */
  async moves(): Promise<number> {
    return (await clockMoves(this.world.engine.db)).length;
  }

  /** Null while it is not there yet. */
  #ask(caseId: CaseId): Promise<Progress | null> {
    return this.workflow(caseId)
      .query<Progress | null>(progressQuery)
      .catch(() => null);
  }
}

type Activities = ReturnType<typeof createActivities>;

type Options = {
  /** Whether a relay is at work and, where mail is sent, a mail loop. */
  readonly relay?: boolean;
  readonly mail?: Mail;
  /** Lies between each passing of time and its answer to the workflow. */
  readonly afterPass?: () => Promise<unknown>;
  /** Of another Temporal server than the run's. */
  readonly address?: string;
  /** Instead of the real ones. */
  readonly activities?: (real: Activities) => Partial<Activities>;
};

/** Call it at the top of a test file; everything ends with the file. */
export async function openWorkflowWorld({
  relay = true,
  mail,
  afterPass,
  address,
  activities: others,
}: Options = {}): Promise<WorkflowWorld> {
  const database = await testDatabase();
  const world = await openCaseWorld(database);
  const sealDir = join(inject('runFolder'), `seals-${randomUUID()}`);
  const activities = createActivities({ engine: world.engine, sealDir, mail: mail !== undefined });
  const answering: Partial<Activities> = {
    async passTime(caseId: CaseId) {
      const look = await activities.passTime(caseId);
      await afterPass?.();
      return look;
    },
  };
  const all = { ...activities, ...answering, ...others?.(activities) };
  const temporal = await startTemporal(all, address === undefined ? {} : { address });
  const walked = new WorkflowWorld({ world, temporal, url: database.appUrl, sealDir, ...(mail && { mail }) });
  if (relay) walked.startRelay();
  if (relay && mail) walked.startMailLoop();
  return walked;
}
