// Histories kept from earlier code must still replay on today's. Where a change is meant to break that, case workflows are
// replaced (`npm run rebuild-workflows -- --restart`) and the histories recorded anew (`npm run record-histories`).
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  bundleWorkflowCode,
  DefaultLogger,
  makeTelemetryFilterString,
  Runtime,
  Worker,
  type WorkflowBundle,
} from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { beforeAll, describe, expect, inject, test } from 'vitest';

// A refusal is what is expected here; it need not be told as a warning as well.
Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'ERROR' }) } },
});

const folder = new URL('../histories/', import.meta.url);
const load = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
const names = readdirSync(folder);

let changed: WorkflowBundle;
beforeAll(async () => {
  const workflowsPath = fileURLToPath(new URL('../fixtures/changed-workflow.ts', import.meta.url));
  changed = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') });
});

test('a finished and a running case are kept', () => {
  expect(names).toEqual(expect.arrayContaining(['finished.json', 'running.json']));
});

describe.each(names)('%s', (name) => {
  test("replays on today's workflows", async () => {
    const workflowBundle = { codePath: inject('temporal').bundlePath };
    await expect(Worker.runReplayHistory({ workflowBundle }, load(name))).resolves.toBeUndefined();
  });

  test('is refused by workflows that do something else', async () => {
    const replay = Worker.runReplayHistory({ workflowBundle: changed }, load(name));
    await expect(replay).rejects.toBeInstanceOf(DeterminismViolationError);
  });
});
