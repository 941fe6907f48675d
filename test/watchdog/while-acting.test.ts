import type { Client, WorkflowHandle } from '@temporalio/client';
import { beforeEach, expect, test, vi } from 'vitest';
import type { CaseId } from '../../domain/ids.ts';
import { actAsWorkflow } from '../../engine/act-on-case.ts';
import { movableClock } from '../../engine/clock.ts';
import { forwardClock } from '../../engine/demo-clock/forward-clock.ts';
import type { WatchdogDeps } from '../../watchdog/watchdog-deps.ts';
import type { Relay } from '../../worker/relay.ts';
import { caseWorkflowId } from '../../workflows/messages.ts';
import { actorOf } from '../helpers/province.ts';
import { openWatchdogWorld, type WatchdogWorld } from '../helpers/watchdog-world.ts';

let installation: WatchdogWorld;
let world: WatchdogWorld['world'];
let workflows: WatchdogWorld['workflows'];
let temporal: Client;
let relay: Relay;
/** The office's time: what was done before 09:00 is long over, what is done now has only just been done. */
let tolerated: WatchdogDeps['tolerated'];
let cases: CaseId[];
let asked: CaseId;

beforeEach(async () => {
  installation = await openWatchdogWorld();
  ({ world, workflows } = installation);
  temporal = installation.watchdog.client;
  relay = installation.startRelay();
  tolerated = { ...installation.watchdog.tolerated, workflow: 600_000 };
  await world.setClock('2026-11-23T08:30+07:00');
  cases = [];
  for (let count = 0; count < 6; count++) cases.push(await world.submit());
  asked = cases[0] as CaseId; // six were submitted
  await world.act(asked, 'union.intake_officer', { type: 'accept' });
  const question = 'Đề nghị cho ý kiến.';
  await world.act(asked, 'planning.officer', { type: 'open_consultation', function: 'police', question });
  for (const caseId of cases) await workflows.seen(caseId);
  await isQuietAt('2026-11-23T09:00+07:00');
});

/** Then all has been quiet for long, and every workflow has seen what time it is. */
async function isQuietAt(at: string): Promise<void> {
  await workflows.moveClock(at);
  await expect.poll(() => installation.look(), { timeout: 20_000, interval: 500 }).toEqual([]);
}

type Asked = 'describe' | 'query';
type Before = (what: Asked, workflowId: string) => Promise<void>;

const own = (of: object, name: PropertyKey): unknown => Reflect.get(of, name, of);

/** The same client; before it asks after a workflow, something happens, however long that takes. */
function slowed(before: Before): Client {
  const slowly = (handle: WorkflowHandle): WorkflowHandle => ({
    ...handle,
    describe: async () => {
      await before('describe', handle.workflowId);
      return handle.describe();
    },
    query: async (definition, ...args) => {
      await before('query', handle.workflowId);
      return handle.query(definition, ...args);
    },
  });
  const workflow = new Proxy(temporal.workflow, {
    get: (to, name) => (name === 'getHandle' ? (id: string) => slowly(to.getHandle(id)) : own(to, name)),
  });
  const patient: Client['withDeadline'] = (deadline, ask) => temporal.withDeadline(Number(deadline) + 60_000, ask);
  const over = new Map<PropertyKey, unknown>([
    ['workflow', workflow],
    ['withDeadline', patient],
  ]);
  return new Proxy(temporal, { get: (to, name) => over.get(name) ?? own(to, name) });
}

/** Once, before that question. */
const onceBefore = (what: Asked, workflowId: string, happens: () => Promise<unknown>): Client => {
  let hasHappened = false;
  return slowed(async (...now) => {
    if (hasHappened || now[0] !== what || now[1] !== workflowId) return;
    hasHappened = true;
    await happens();
  });
};

const comment = (caseId: CaseId) => world.act(caseId, 'union.intake_officer', { type: 'comment', text: 'Ghi chú.' });

/** An act after which no nudge was written. */
async function commentSilently(caseId: CaseId): Promise<void> {
  const command = { type: 'comment', text: 'Ghi chú.' } as const;
  const actor = actorOf(world.province, 'union.intake_officer');
  const outcome = await actAsWorkflow(world.engine, { caseId, actor, command });
  if (!outcome.ok) throw new Error(outcome.reason);
}

test(
  'nothing is found while people act one after another, however long a check takes',
  { timeout: 60_000 },
  async () => {
    let [acts, looking] = [0, true];
    const keepActing = async () => {
      for (; looking; acts++) await comment(cases[acts % cases.length] ?? asked);
    };
    let acting: Promise<void> | undefined;
    // in the middle of it many seconds go by for everybody, and from then on people act
    const long = slowed(async () => {
      if (acting) return;
      await world.setClock('2026-11-23T09:00:20+07:00');
      acting = keepActing();
      await vi.waitFor(() => expect(acts).toBeGreaterThan(2 * cases.length), { timeout: 20_000 });
    });
    try {
      expect(await installation.lookWith({ tolerated, client: long })).toEqual([]);
      const before = acts;
      expect(await installation.lookWith({ tolerated })).toEqual([]);
      expect(acts).toBeGreaterThan(before);
    } finally {
      looking = false;
      await acting;
    }
  },
);

test('a workflow that hears late of an act is given time, and found where it never hears', async () => {
  await relay.stop();
  const [, late] = cases as [CaseId, CaseId]; // six were submitted
  const finding = { kind: 'workflow_wrong', subject: late };
  const acted = onceBefore('query', caseWorkflowId(late), () => commentSilently(late));
  expect(await installation.lookWith({ tolerated, client: acted })).toEqual([]);

  await world.setClock('2026-11-23T09:20+07:00');
  expect(await installation.lookWith({ tolerated })).toContainEqual(expect.objectContaining(finding));
  // one more act while it is looked at again says nothing about what was found before
  const again = onceBefore('query', caseWorkflowId(late), () => commentSilently(late));
  expect(await installation.lookWith({ tolerated, client: again })).toContainEqual(expect.objectContaining(finding));
});

test('a clock that is moved ahead makes nothing late at once, but is no excuse later on', async () => {
  const { db } = world.engine;
  const forward = (days: number) =>
    db.transaction().execute((trx) => forwardClock(trx, { clock: movableClock, forward: { days } }));
  await relay.stop(); // so that nobody hears of the move
  // in the middle of a check or before it
  const moved = onceBefore('query', caseWorkflowId(asked), () => forward(1));
  expect(await installation.lookWith({ tolerated, client: moved })).toEqual([]);
  await forward(3);
  expect(await installation.lookWith({ tolerated })).toEqual([]);

  // real time goes by
  await installation.owner
    .updateTable('clock_offset')
    .set({ moved_at: new Date(0) })
    .execute();
  const found = await installation.lookWith({ tolerated });
  const ofOne = found.filter(({ subject }) => subject === cases.at(-1));
  expect(ofOne.map(({ kind }) => kind)).toEqual(['due_unhandled', 'workflow_wrong']);
  await forward(1);
  // what was found before stays found
  expect(await installation.lookWith({ tolerated })).toEqual(found);
});
