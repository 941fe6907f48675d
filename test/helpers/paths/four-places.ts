import { expect } from 'vitest';
import { listCases } from '../../../api/contract/cases/list.ts';
import { readTimeline } from '../../../api/contract/cases/one.ts';
import { readInbox } from '../../../api/contract/inbox.ts';
import { type Case, pauseOf } from '../../../domain/case/case.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import { type Task, isOpen } from '../../../domain/case/task.ts';
import { verifyRecord } from '../../../engine/verify/verify-record.ts';
import { checkInvariants } from '../invariants.ts';
import type { PathWorld } from '../path-world.ts';
import type { PersonKey } from '../province.ts';
import { checkClocks } from './clocks.ts';
import { checkWorkflow } from './workflow.ts';
import { type Moment, seer } from './moment.ts';
import { lineOf, standingOf } from './standing.ts';

/** Read model with its clocks, journal, tasks and Temporal say the same, and say what the story says. */
export async function checkFourPlaces(moment: Moment): Promise<void> {
  await Promise.all([
    checkReadModel(moment),
    checkClocks(moment),
    checkJournal(moment),
    checkTasks(moment),
    checkWorkflow(moment),
  ]);
}

async function checkReadModel(moment: Moment): Promise<void> {
  const { world, line, state } = moment;
  const view = await world.cases.read(seer, state.id);
  if (view.sight === 'outward') throw new Error(`${seer} sees the case like an applicant`);
  expect(lineOf(standingOf(view)), 'one case').toBe(line);
  expect(view, 'the list').toMatchObject(await rowFor(seer, moment));
  const holders = holdersOf(state, world);
  for (const who of holders) {
    const row = await rowFor(who, moment);
    expect(row.status).toBe(state.status);
    await checkVersion(who, row.version, moment);
    expect(await inboxOf(who, moment), `inbox of ${who}`).toEqual(workOf(who, moment));
  }
  const before = moment.before ? holdersOf(moment.before, world) : [];
  for (const who of before.filter((one) => !holders.includes(one))) {
    expect(await inboxOf(who, moment), `inbox of ${who}, who held it before`).toEqual(workOf(who, moment));
  }
}

/** A number that moves tells nobody of what their timeline does not: a unit that is only asked, who reads no concerns. */
async function checkVersion(who: PersonKey, shown: number, { world, state }: Moment): Promise<void> {
  const { role, unit } = world.province.people[who];
  const isAsked = role === 'focal_point';
  // to open the timeline would prove that the consultation came: an act of the story, not of who looks at it
  if (state.consultations.some((one) => one.state === 'open' && one.unit === unit && one.deliveredOn === null)) return;
  if (!isAsked && state.concerns.length === 0) return expect(shown).toBe(state.shownVersion);
  const client = await world.cases.client(who);
  const { items } = await client.call(readTimeline, { params: { caseId: state.id }, query: { limit: 200 } });
  expect(shown).toBe(items.at(-1)?.version);
}

/** The case as that person finds it in their list. */
async function rowFor(who: PersonKey, { world, state }: Moment) {
  const client = await world.cases.client(who);
  const { items } = await client.call(listCases, { query: { q: state.code } });
  const [row, ...others] = items.filter(({ id }) => id === state.id);
  if (!row || items.length > 1 || others.length > 0) throw new Error(`${who} does not find just ${state.code}`);
  return row;
}

type Work = Pick<Task, 'no' | 'kind'> & { readonly due: PlainDate | null };
const work = ({ no, kind, due }: Work): Work => ({ no, kind, due });

async function inboxOf(who: PersonKey, { world, state }: Moment): Promise<Work[]> {
  const client = await world.cases.client(who);
  const { items } = await client.call(readInbox, { query: { box: 'unit', limit: 200 } });
  return items.flatMap((item) => (item.case.id === state.id && item.task ? [work(item.task)] : []));
}

/** What the person's unit has to do in the case. */
function workOf(who: PersonKey, { world, state }: Moment): Work[] {
  const { unit } = world.province.people[who];
  const own = state.tasks.filter((task) => isOpen(task) && task.unit === unit);
  const sorted = own.toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.no - b.no));
  const stopped = ({ consultation }: Task) => consultation === null && pauseOf(state) !== undefined;
  return sorted.map((task) => work({ ...task, due: stopped(task) ? null : task.due }));
}

/** Somebody for each open task: who has it, or one of those who may take it. */
function holdersOf(state: Case, { province }: PathWorld): PersonKey[] {
  // Object.keys forgets the key type of a constant table
  const everybody = Object.keys(province.people) as PersonKey[];
  const mayTake = (task: Task, who: PersonKey): boolean => {
    const { id, unit, role } = province.people[who];
    if (task.assignee !== null) return task.assignee === id;
    return unit === task.unit && role !== null && task.roles.includes(role);
  };
  const found = state.tasks.filter(isOpen).map((task) => everybody.find((who) => mayTake(task, who)));
  expect(found, 'nobody can do this').not.toContain(undefined);
  return [...new Set(found.filter((who) => who !== undefined))];
}

/** The timeline tells it whole, and its fold is the stored state (one of the invariants). */
async function checkJournal({ world, before, state }: Moment): Promise<void> {
  const journal = await world.workflows.world.journal(state.id);
  checkInvariants({ before, after: state, journal });
  const client = await world.cases.client(seer);
  const { items } = await client.call(readTimeline, { params: { caseId: state.id }, query: { limit: 200 } });
  expect(items.map(({ recordedAt, type, data }) => ({ recordedAt, fact: { type, ...data } }))).toEqual(
    journal.map(({ recordedAt, fact }) => ({ recordedAt, fact })),
  );
  const concernsUpTo = (n: number) =>
    journal.slice(0, n + 1).filter(({ fact }) => fact.type === 'concern_raised').length;
  expect(items.map(({ version }) => version)).toEqual(journal.map(({ version }, n) => version - concernsUpTo(n)));
  if (state.closedAt !== null) await checkRecord(world);
}

/** Chains, folds and every column of the read model; it takes its time, so it is asked at the end of a path. */
async function checkRecord(world: PathWorld): Promise<void> {
  const { findings } = await verifyRecord(world.api.deps.db, { sealDir: null });
  expect(findings).toEqual([]);
}

async function checkTasks({ world, standing, state }: Moment): Promise<void> {
  const rows = await world.api.deps.db
    .selectFrom('tasks')
    .select(['function', 'kind'])
    .where('case_id', '=', state.id)
    .where('closed_at', 'is', null)
    .orderBy('no')
    .execute();
  expect(rows, 'rows of tasks').toEqual(standing.waits);
}
