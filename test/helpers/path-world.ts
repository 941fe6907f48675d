import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { inject } from 'vitest';
import { createActivities } from '../../activities/create-activities.ts';
import { createDraft, submitDraft } from '../../api/contract/drafts.ts';
import type { CaseId } from '../../domain/ids.ts';
import { startApi, type TestApi } from './api.ts';
import { CaseWorld } from './case-world.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import type { SampleDossier } from './dossiers.ts';
import { WorkflowWorld } from './workflow-world.ts';
import { HttpCases } from './http-cases.ts';
import { WalkedCase } from './paths/walked-case.ts';
import type { PersonKey, Province } from './province.ts';
import { startTemporal } from './temporal.ts';

type Around = Pick<PathWorld, 'api' | 'cases' | 'database' | 'workflows'>;
type Submission = {
  readonly at: string;
  readonly linkedTo?: { readonly case: CaseId; readonly why: 'amendment' | 'extension' };
  readonly line?: string;
};

/** Everything that runs in production: the API on a port, its record, Temporal, a worker and a relay. */
export class PathWorld {
  readonly api: TestApi;
  readonly cases: HttpCases;
  readonly database: TestDatabase;
  readonly workflows: WorkflowWorld;

  constructor({ api, cases, database, workflows }: Around) {
    this.api = api;
    this.cases = cases;
    this.database = database;
    this.workflows = workflows;
  }

  get province(): Province {
    return this.api.province;
  }

  /** '2026-11-05 09:00' on the office's clock; every process and every open workflow goes by it. */
  moveClock(to: string): Promise<void> {
    return this.workflows.moveClock(`${to.replace(' ', 'T')}+07:00`);
  }

  /** Hands a dossier in over HTTP, at that moment; `line` is how the case then stands. */
  async submit(who: PersonKey, sample: SampleDossier, { at, linkedTo, line }: Submission): Promise<WalkedCase> {
    await this.moveClock(at);
    const client = await this.cases.client(who);
    const { procedure, dossier, papers } = sample;
    const content = { dossier, papers: [...papers], ...(linkedTo ? { linkedTo } : {}) };
    const draft = await client.call(createDraft, { body: { procedure, content } });
    const done = await client.call(submitDraft, { params: { draftId: draft.id }, body: { version: draft.version } });
    const walked = new WalkedCase(this, done.case.id);
    await walked.stands(line);
    return walked;
  }
}

/** Call it at the top of a test file; everything ends with the file. `temporal` may be a way to it that can be cut. */
export async function openPathWorld(way: { readonly address: string } = inject('temporal')): Promise<PathWorld> {
  const database = await testDatabase();
  const api = await startApi(database, { temporalAddress: way.address });
  const { engine } = api.deps;
  const sealDir = join(inject('runFolder'), `seals-${randomUUID()}`);
  const temporal = await startTemporal(createActivities({ engine, sealDir }), way);
  const world = new CaseWorld(engine, api.province);
  const workflows = new WorkflowWorld({ world, temporal, url: database.appUrl, sealDir });
  workflows.startRelay();
  return new PathWorld({ api, cases: new HttpCases(api), database, workflows });
}
