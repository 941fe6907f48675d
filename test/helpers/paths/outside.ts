import { expect } from 'vitest';
import { listCases } from '../../../api/contract/cases/list.ts';
import { readTimeline } from '../../../api/contract/cases/one.ts';
import { trackCase } from '../../../api/contract/tracking.ts';
import { type Case, pauseOf } from '../../../domain/case/case.ts';
import { someAddress } from '../api.ts';
import { type Moment, seer } from './moment.ts';
import type { PersonKey } from '../province.ts';

type Outside = Moment & { readonly inside: readonly string[] };

/** Applicant and public see how far the case is, and nothing of what happens inside. */
export async function checkOutside(moment: Outside): Promise<void> {
  await Promise.all([checkTracking(moment), checkApplicant(moment)]);
}

/** A decision is shown when its result is returned: what it is, its conditions and its formal reason. */
function resultOutside({ standing: { stage }, state: { decision } }: Moment) {
  if (decision === null || stage !== null) return null;
  const { outcome, conditions, reason, paper } = decision;
  return { outcome, conditions, reason, paper };
}

function statusOutside({ standing: { status, stage } }: Moment): string {
  return stage !== null && ['approved', 'declined'].includes(status) ? 'in_progress' : status;
}

async function checkTracking(moment: Outside): Promise<void> {
  const { world, state, standing } = moment;
  const from = { 'x-forwarded-for': someAddress() }; // many people look, each now and then
  const tracked = await world.api.visitor.call(trackCase, { params: { code: state.code } }, { headers: from });
  expect(tracked).toMatchObject({
    status: standing.stage === null ? 'closed' : statusOutside(moment),
    progress: standing.stage === null ? null : {},
    promisedOn: standing.stage === null ? null : (state.clocks.target?.due ?? null),
    stopped: stoppedOutside(moment),
  });
  expect(tracked.closedOn === null).toBe(standing.stage !== null);
  checkSilence(JSON.stringify(tracked), moment);
}

/** That it waits, not why it was paused. */
function stoppedOutside({ standing, state }: Moment) {
  if (standing.status === 'awaiting_supplement') return awaitedOf(state);
  const pause = pauseOf(state);
  return pause ? { since: pause.from, awaited: [] } : null;
}

/** Since when, and which papers by their kind. */
function awaitedOf({ supplements }: Case) {
  const asked = supplements.at(-1);
  const papers = asked?.items.flatMap(({ paper }) => paper ?? []) ?? [];
  return { since: asked?.askedOn, awaited: papers.map((paper) => ({ paper })) };
}

async function checkApplicant(moment: Outside): Promise<void> {
  const { world, state } = moment;
  const who = applicantOf(moment);
  if (!who) return; // the owner has nobody who signs in, or there is none
  const view = await world.cases.read(who, state.id);
  const client = await world.cases.client(who);
  const timeline = await client.call(readTimeline, { params: { caseId: state.id }, query: { limit: 200 } });
  // a number that moved without a line in their timeline would tell that something was said behind it
  const version = timeline.items.at(-1)?.version;
  const shown = { sight: 'outward', status: statusOutside(moment), result: resultOutside(moment), holder: null };
  expect(view).toMatchObject({ ...shown, version });
  const list = await client.call(listCases, { query: { q: state.code } });
  const { target } = (await world.cases.read(seer, state.id)).clocks;
  const clocks = { target, statutory: null }; // the promise, as everybody sees it
  expect(view).toMatchObject({ clocks });
  expect(list.items).toMatchObject([{ id: state.id, status: statusOutside(moment), version, clocks }]);
  checkSilence(JSON.stringify([view, list, timeline]), moment);
}

function applicantOf({ world: { province }, state: { dossier } }: Moment): PersonKey | undefined {
  if (dossier.subject !== 'grant') return undefined;
  // Object.keys forgets the key type of a constant table
  const everybody = Object.keys(province.people) as PersonKey[];
  return everybody.find((who) => {
    const { unit, role } = province.people[who];
    return role === 'applicant' && unit === dossier.ownerUnit;
  });
}

/** No word that was written inside, and nobody's name of the office. */
function checkSilence(shown: string, { world, inside }: Outside): void {
  expect(inside.filter((text) => shown.includes(text))).toEqual([]);
  const officials = Object.entries(world.province.people).filter(([, { role }]) => role !== 'applicant');
  expect(officials.filter(([, { id }]) => shown.includes(id)).map(([who]) => who)).toEqual([]);
}
