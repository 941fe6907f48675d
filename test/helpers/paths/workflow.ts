import { expect, vi } from 'vitest';
import { readWorkflow } from '../../../api/contract/cases/one.ts';
import { type Due, dues } from '../../../domain/dues.ts';
import type { Look } from '../../../domain/look.ts';
import { lookFrom } from '../../../engine/look-at-case.ts';
import { epochMs } from '../../../domain/time/instant.ts';
import { type Moment, seer } from './moment.ts';
import { isConsultation } from './standing.ts';

/** A workflow notes a wait a moment after the clock was read for it; on a busy machine that may take seconds. */
const TOLERANCE_MS = 10_000;
const patiently = { timeout: 15_000, interval: 30 };

/** A due with the moment on Temporal's clock at which the workflow has to wake. */
type Wake = Due & { readonly atMs: number };
type SeenMoment = Moment & { readonly look: Look; readonly wakes: readonly Wake[] };

/** Temporal has seen it: the case's workflow has seen this version on this clock and waits for what the story says. */
export async function checkWorkflow(moment: Moment): Promise<void> {
  const { world, state } = moment;
  const { ms } = await world.api.deps.db.selectFrom('clock_offset').select('ms').executeTakeFirstOrThrow();
  const wakes = dues(state).map((due) => ({ ...due, atMs: epochMs(due.at) - Number(ms) }));
  const look = await lookFrom(world.api.deps.engine, state, state.lastEventAt);
  await vi.waitFor(() => workflowShows({ ...moment, look, wakes }), patiently);
  if (state.closedAt !== null) expect(await world.workflows.workflow(state.id).result()).toBe(state.status);
}

async function workflowShows({ world, standing, look, wakes }: SeenMoment): Promise<void> {
  const client = await world.cases.client(seer);
  const shown = await client.call(readWorkflow, { params: { caseId: look.caseId } });
  const { version, status, stage, consultations } = look;
  expect(shown).toMatchObject({ available: true, version, status, stage, consultations });
  if (!shown.available) return;
  // the page tells moments by the record's clock, the workflow itself by Temporal's
  checkWaits(
    shown.waits,
    wakes.map((due) => ({ ...due, atMs: epochMs(due.at) })),
  );
  const asked = shown.consultations.filter((one) => one.state === 'open').map((one) => one.function);
  expect([shown.status, shown.stage?.name ?? null, shown.stage?.waitsFor ?? [], asked]).toEqual([
    standing.status,
    standing.stage,
    standing.waits.filter((one) => !isConsultation(one)).map(({ kind }) => kind),
    standing.waits.filter(isConsultation).map((one) => one.function),
  ]);
}

/** It sleeps for each due that is still to come, and will wake at its moment. */
function checkWaits(waits: readonly { readonly id: string; readonly wakesAt: string }[], wakes: readonly Wake[]): void {
  expect(waits.map(({ id }) => id)).toEqual(wakes.map(({ id }) => id));
  const off = wakes.filter(({ atMs }, n) => Math.abs(Date.parse(waits[n]?.wakesAt ?? '') - atMs) > TOLERANCE_MS);
  expect(off).toEqual([]);
}
