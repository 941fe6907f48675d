import { expect, vi } from 'vitest';
import { readWorkflow } from '../../../api/contract/cases/one.ts';
import { type ConsultationLook, type Look, lookAt, type Wait } from '../../../domain/look.ts';
import { addMs, instant } from '../../../domain/time/instant.ts';
import { consultationWorkflowId, type Progress, progressQuery } from '../../../workflows/messages.ts';
import { type Moment, seer } from './moment.ts';

/** A workflow notes a wait when it looks; on a busy machine that is a moment after the clock was read. */
const TOLERANCE_MS = 5_000;
const patiently = { timeout: 15_000, interval: 30 };

/**
 * Temporal has followed: the case's workflow has seen this version on this clock and waits for what the story says, and
 * each consultation has a workflow of its own that runs as long as the question is open.
 */
export async function checkFollowers(moment: Moment): Promise<void> {
  const { world, state } = moment;
  const { ms } = await world.api.deps.db.selectFrom('clock_offset').select('ms').executeTakeFirstOrThrow();
  const expected = () => lookAt(state, addMs(instant(Date.now()), Number(ms)));
  await vi.waitFor(async () => hasSeen(moment, expected()), patiently);
  const look = expected();
  await Promise.all(look.consultations.map((one) => vi.waitFor(() => childFollows(moment, look, one), patiently)));
  if (look.closed) expect(await world.follow.workflow(state.id).result()).toBe(state.status);
}

async function hasSeen({ world, standing, state }: Moment, look: Look): Promise<void> {
  const client = await world.cases.client(seer);
  const shown = await client.call(readWorkflow, { params: { caseId: state.id } });
  const { version, status, stage, consultations } = look;
  expect(shown, 'the workflow').toMatchObject({ available: true, version, status, stage, consultations });
  if (!shown.available) return;
  const isQuestion = ({ kind }: { kind: string }) => kind === 'answer_consultation';
  const own = standing.waits.filter((one) => !isQuestion(one)).map(({ kind }) => kind);
  expect([shown.status, shown.stage?.name ?? null, shown.stage?.waitsFor ?? []]).toEqual([
    standing.status,
    standing.stage,
    own,
  ]);
  const asked = shown.consultations.filter((one) => one.state === 'open').map((one) => one.function);
  expect(asked).toEqual(standing.waits.filter(isQuestion).map((one) => one.function));
  checkWaits(shown.waits, look.dues);
}

/** It sleeps for each due that is still to come, and will wake at its moment. */
function checkWaits(waits: readonly { id: string; at: string }[], dues: readonly Wait[]): void {
  expect(waits.map(({ id }) => id)).toEqual(dues.map(({ id }) => id));
  const now = Date.now();
  const off = dues.filter(({ waitMs }, n) => Math.abs(Date.parse(waits[n]?.at ?? '') - now - waitMs) > TOLERANCE_MS);
  expect(off, 'what it would wake for at a wrong moment').toEqual([]);
}

async function childFollows({ world }: Moment, look: Look, one: ConsultationLook): Promise<void> {
  const id = consultationWorkflowId(look.caseId, one, look.consultations);
  const child = world.follow.temporal.client.workflow.getHandle(id);
  const { status } = await child.describe();
  expect(status.name, `workflow ${id}`).toBe(one.state === 'open' ? 'RUNNING' : 'COMPLETED');
  if (one.state !== 'open') return expect(await child.result()).toBe(one.state);
  const progress = await child.query<Progress | null>(progressQuery);
  const own = look.dues.filter(({ scope }) => scope.kind === 'consultation' && scope.consultation === one.no);
  checkWaits(progress?.waits ?? [], own);
}
