import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { inject } from 'vitest';
import { createActivities } from '../../activities/create-activities.ts';
import { listFindings, repairFindings, runWatchdog } from '../../api/contract/watchdog.ts';
import { type Db, openDatabase, openPool } from '../../db/database.ts';
import type { FindingKind } from '../../domain/watchdog.ts';
import type { Relay } from '../../worker/relay.ts';
import { checkInstallation } from '../../watchdog/check-installation.ts';
import type { WatchdogDeps } from '../../watchdog/watchdog-deps.ts';
import { atTheEnd } from './at-the-end.ts';
import { startApi, type TestApi } from './api.ts';
import { CaseWorld } from './case-world.ts';
import { testDatabase } from './database.ts';
import { WorkflowWorld } from './workflow-world.ts';
import { startTemporal } from './temporal.ts';

type Finding = { readonly kind: FindingKind; readonly subject: string; readonly detail: string };

/** An installation that is broken on purpose: API, worker on the real server, and a relay once it is started. */
export class WatchdogWorld {
  readonly api: TestApi;
  readonly workflows: WorkflowWorld;
  readonly world: CaseWorld;
  /** Role `owner`: somebody who can change what the app cannot. */
  readonly owner: Db;

  constructor(around: Pick<WatchdogWorld, 'api' | 'workflows' | 'world' | 'owner'>) {
    this.api = around.api;
    this.workflows = around.workflows;
    this.world = around.world;
    this.owner = around.owner;
  }

  /** What the watchdog of the API goes by. */
  get watchdog(): WatchdogDeps {
    return this.api.deps.watchdog;
  }

  startRelay(options?: Parameters<WorkflowWorld['startRelay']>[1]): Relay {
    return this.workflows.startRelay(undefined, options);
  }

  /** Looks at once, over HTTP, and returns what an administrator then sees. */
  async look(): Promise<Finding[]> {
    const administrator = await this.api.as('ppc_office.administrator');
    await administrator.call(runWatchdog, {});
    return this.shown();
  }

  async shown(): Promise<Finding[]> {
    const administrator = await this.api.as('ppc_office.administrator');
    const { items } = await administrator.call(listFindings, { query: { limit: 200 } });
    return items.map(({ kind, subject, detail }) => ({ kind, subject, detail })).toSorted(byKind);
  }

  async repair() {
    return (await this.api.as('ppc_office.administrator')).call(repairFindings, {});
  }

  /** Of that kind and subject, on `/metrics`. */
  async counted(kind: FindingKind): Promise<number> {
    const { text } = await this.api.visitor.get('/metrics');
    const line = new RegExp(`^nhipcau_watchdog_findings\\{kind="${kind}"\\} (\\d+)$`, 'm').exec(text);
    return Number(line?.[1]);
  }

  /** The same installation with another way to Temporal, or another queue. */
  async lookWith(over: Partial<WatchdogDeps>): Promise<Finding[]> {
    await checkInstallation({ ...this.watchdog, ...over });
    return this.shown();
  }
}

const byKind = (a: Finding, b: Finding) => `${a.kind} ${a.subject}`.localeCompare(`${b.kind} ${b.subject}`);

/** A case counts as settled at once, and a workflow that nobody starts as not started after five seconds. */
const impatient = { workflow: 0, start: 5_000 };

/** Call it at the top of a test file; everything ends with the file. */
export async function openWatchdogWorld(): Promise<WatchdogWorld> {
  const taskQueue = `test-${randomUUID()}`;
  const database = await testDatabase();
  const api = await startApi(database, { temporalAddress: inject('temporal').address, taskQueue });
  const { watchdog: usual } = api.deps;
  Object.assign(api.deps, { watchdog: { ...usual, tolerated: { ...usual.tolerated, ...impatient } } });
  const { engine } = api.deps;
  const sealDir = inject('runFolder');
  const watchdog = () => checkInstallation(api.deps.watchdog);
  const temporal = await startTemporal(createActivities({ engine, sealDir, watchdog }), { taskQueue });
  const world = new CaseWorld(engine, api.province);
  const workflows = new WorkflowWorld({ world, temporal, url: database.appUrl, sealDir });
  const owner = openDatabase(openPool(database.ownerUrl, { max: 1 }));
  atTheEnd(() => owner.destroy());
  return new WatchdogWorld({ api, workflows, world, owner });
}

/** A client of a Temporal that is not there: nobody listens on the discard port. */
export function clientOfNothing(): Client {
  const connection = Connection.lazy({ address: '127.0.0.1:9' });
  atTheEnd(() => connection.close());
  return new Client({ connection });
}
