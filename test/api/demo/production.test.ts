import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, inject, test } from 'vitest';
import { createDraft, submitDraft } from '../../../api/contract/drafts.ts';
import { forwardDemoClock, readDemoClock } from '../../../api/contract/demo.ts';
import { listDemoMails } from '../../../api/contract/demo-mails.ts';
import { readOpenApi } from '../../../api/contract/system.ts';
import { signIn } from '../../../api/contract/session.ts';
import { epochMs } from '../../../domain/time/instant.ts';
import { choosePort } from '../../../embedded/ports.ts';
import { TestClient } from '../../helpers/client.ts';
import { programme } from '../../helpers/dossiers.ts';
import { type WorkflowWorld, openWorkflowWorld } from '../../helpers/workflow-world.ts';
import { testPassword } from '../../helpers/province.ts';

const workflows: WorkflowWorld = await openWorkflowWorld({ relay: false });
const { world, temporal } = workflows;
const children: ChildProcess[] = [];
afterAll(() => children.forEach((child) => child.kill('SIGKILL')));

const taskQueue = `production-${randomUUID()}`;
const monthMs = 30 * 86_400_000;
await world.engine.db
  .updateTable('clock_offset')
  .set({ ms: `${monthMs}` }) // whoever wrote it
  .execute();

/** One of production's programs, without EMBEDDED; resolves when it is ready. */
function start(program: string, own: NodeJS.ProcessEnv): Promise<void> {
  const { EMBEDDED: _, ...environment } = process.env;
  const folder = join(inject('runFolder'), taskQueue);
  const env = {
    ...environment,
    DATABASE_URL: workflows.url,
    TEMPORAL_ADDRESS: temporal.address,
    TASK_QUEUE: taskQueue,
    DATA_DIR: folder,
    SEAL_DIR: join(folder, 'seals'),
    LOG_LEVEL: 'warn',
    ...own,
  };
  const script = fileURLToPath(new URL(`../../../${program}`, import.meta.url));
  const child = spawn(process.execPath, [script], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  return new Promise((resolve) => {
    createInterface(child.stdout).on('line', (line) => (line === 'ready' ? resolve() : undefined));
  });
}

const port = await choosePort(undefined);
const url = `http://127.0.0.1:${port}`;
await Promise.all([
  start('api/main.ts', { PORT: `${port}`, PUBLIC_URL: url, AUTH_SECRET: 'x'.repeat(40) }),
  start('worker/main.ts', { PUBLIC_URL: url }),
]);

async function signedIn(who: 'ppc_office.administrator' | 'union.intake_officer'): Promise<TestClient> {
  const client = new TestClient(url);
  await client.call(signIn, { body: { email: world.province.people[who].email, password: testPassword } });
  return client;
}

test('production has no demo clock and shows no mails, and does not speak of one', async () => {
  const administrator = await signedIn('ppc_office.administrator');
  const missing = { status: 404, body: { code: 'not_found' } };
  expect(await administrator.get(readDemoClock.path)).toMatchObject(missing);
  expect(await administrator.get(listDemoMails.path)).toMatchObject(missing);
  expect(await administrator.get('/demo/mails')).toMatchObject({ status: 404 });
  expect(await administrator.post(forwardDemoClock.path, { forwardDays: 3 })).toMatchObject(missing);
  const document = await administrator.call(readOpenApi, {});
  expect(JSON.stringify(document)).not.toContain('/demo/');
});

test('a moved row moves neither API nor worker of production', async () => {
  const officer = await signedIn('union.intake_officer');
  const { procedure, dossier, papers } = programme(world.province.units.owner);
  const content = { dossier, papers: [...papers] };
  const draft = await officer.call(createDraft, { body: { procedure, content } });
  const done = await officer.call(submitDraft, { params: { draftId: draft.id }, body: { version: draft.version } });
  expect(Math.abs(Date.parse(done.case.submittedAt) - Date.now())).toBeLessThan(60_000);
  const { waits } = await workflows.seen(done.case.id);
  const state = await world.read(done.case.id);
  const breach = waits.find(({ id }) => id === 'target_breach/target/1');
  const due = new Date(`${state.clocks.target?.due}T24:00:00+07:00`);
  expect(Math.abs(Date.parse(breach?.at ?? '') - due.getTime())).toBeLessThan(30_000);
  expect(await world.duesPassed(done.case.id)).toEqual([]);
  expect(epochMs(state.lastEventAt)).toBeLessThan(Date.now() + 60_000);
});
