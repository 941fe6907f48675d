import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { inject } from 'vitest';
import { createActivities } from '../../activities/create-activities.ts';
import { listFindings, repairFindings, runWatchdog } from '../../api/contract/watchdog.ts';
import { type Db, openDatabase, openPool } from '../../db/database.ts';
import type { WatchKind } from '../../domain/watch.ts';
import type { Relay } from '../../worker/relay.ts';
import { checkInstallation } from '../../watchdog/check-installation.ts';
import type { WatchDeps } from '../../watchdog/watch-deps.ts';
import { atTheEnd } from './at-the-end.ts';
import { startApi, type TestApi } from './api.ts';
import { CaseWorld } from './case-world.ts';
import { testDatabase } from './database.ts';
import { FollowedWorld } from './followed-world.ts';
import { startTemporal } from './temporal.ts';

type Finding = { readonly kind: WatchKind; readonly subject: string; readonly detail: string };

/** An installation that is broken on purpose: API, worker on the real server, and a relay once it is started. */
export class WatchedWorld {
  readonly api: TestApi;
  readonly follow: FollowedWorld;
  readonly world: CaseWorld;
  /** Role `owner`: somebody who can change what the app cannot. */
  readonly owner: Db;

  constructor(around: Pick<WatchedWorld, 'api' | 'follow' | 'world' | 'owner'>) {
    this.api = around.api;
    this.follow = around.follow;
    this.world = around.world;
    this.owner = around.owner;
  }

  /** What the watchdog of the API goes by. */
  get watch(): WatchDeps {
    return this.api.deps.watch;
  }

  startRelay(options?: Parameters<FollowedWorld['startRelay']>[1]): Relay {
    return this.follow.startRelay(undefined, options);
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
  async counted(kind: WatchKind): Promise<number> {
    const { text } = await this.api.visitor.get('/metrics');
    const line = new RegExp(`^nhipcau_watchdog_findings\\{kind="${kind}"\\} (\\d+)$`, 'm').exec(text);
    return Number(line?.[1]);
  }

  /** The same installation with another way to Temporal, or another queue. */
  async lookWith(over: Partial<WatchDeps>): Promise<Finding[]> {
    await checkInstallation({ ...this.watch, ...over });
    return this.shown();
  }
}

const byKind = (a: Finding, b: Finding) => `${a.kind} ${a.subject}`.localeCompare(`${b.kind} ${b.subject}`);

/** A case counts as settled at once, and a workflow that nobody starts as not started after five seconds. */
const impatient = { follower: 0, start: 5_000 };

/** Call it at the top of a test file; everything ends with the file. */
export async function openWatchedWorld(): Promise<WatchedWorld> {
  const taskQueue = `test-${randomUUID()}`;
  const database = await testDatabase();
  const api = await startApi(database, { temporalAddress: inject('temporal').address, taskQueue });
  const { watch: usual } = api.deps;
  Object.assign(api.deps, { watch: { ...usual, tolerated: { ...usual.tolerated, ...impatient } } });
  const { engine } = api.deps;
  const sealDir = inject('runFolder');
  const watch = () => checkInstallation(api.deps.watch);
  const temporal = await startTemporal(createActivities({ engine, sealDir, watch }), { taskQueue });
  const world = new CaseWorld(engine, api.province);
  const follow = new FollowedWorld({ world, temporal, url: database.appUrl, sealDir });
  const owner = openDatabase(openPool(database.ownerUrl, { max: 1 }));
  atTheEnd(() => owner.destroy());
  return new WatchedWorld({ api, follow, world, owner });
}

/** A client of a Temporal that is not there: nobody listens on the discard port. */
export function clientOfNothing(): Client {
  const connection = Connection.lazy({ address: '127.0.0.1:9' });
  atTheEnd(() => connection.close());
  return new Client({ connection });
}
