import { join } from 'node:path';
import { type Bench, type Finding, type Measurement, count, ms } from '../bench.ts';
import { fillRecord } from '../bulk/fill-record.ts';
import { hireStaff, type Staff } from '../bulk/staff.ts';
import { submitCases } from '../cases/submit-cases.ts';
import { type Installation, portOf, startInstallation } from '../installation/installation.ts';
import { type Identity, signIn } from '../cases/crew.ts';
import type { Read } from '../load/load.ts';
import { runLoad } from '../load/run-load.ts';
import { summarise, summariseBy } from '../statistics.ts';
import { bulkSize } from './sizes.ts';

/** Inbox pages with their counts, and searches without diacritics, over a record that has grown for years. */
export const lists: Measurement = async (bench) => {
  const installation = await startInstallation(join(bench.dir, 'lists'), bench.say);
  try {
    const staff = await fill(installation, bench);
    return [await inboxes(installation, staff, bench), await searches(installation, staff, bench)];
  } finally {
    await installation.stop();
  }
};

async function fill(installation: Installation, { quick, say }: Bench): Promise<Staff> {
  const size = bulkSize(quick);
  const { cases, openTasks, closedTasks } = size;
  say(`filling in ${count(cases)} cases, ${count(openTasks)} open and ${count(closedTasks)} closed tasks`);
  const staff = await hireStaff(installation.db, installation.province);
  const [template] = await submitCases(installation, { count: 1, from: 0 });
  if (!template) throw new Error('no case was submitted');
  await fillRecord(installation, template, staff, size);
  return staff;
}

/** Some of every unit's people, each looking at their own and at their unit's work. */
async function inboxes(installation: Installation, staff: Staff, { quick, say }: Bench): Promise<Finding> {
  say('inbox pages');
  const people = await signInSome(installation, staff, quick ? 2 : 8);
  const requests = repeat(quick ? 2 : 6, people).flatMap((by): Read[] => [
    { name: 'mine', path: '/api/v1/inbox?box=mine', by },
    { name: 'unit', path: '/api/v1/inbox?box=unit', by },
  ]);
  return findingOf(installation, requests, {
    what: `inbox page with counts, ${sizeText(quick)}`,
    limitMs: 30,
  });
}

/** Found in thousands of cases, in a few, in one and in none. */
const words = [
  'tra vinh',
  'hoc bong',
  'nuoc sach cau ke',
  'song me kong',
  'xe dap den truong',
  'duoi nuoc',
  'UHN-2603',
  'khmer',
  'dot 4711',
  'mai am tieu can',
  'dang',
  'giong trom',
  'phuc hoi step ngap man duyen hai',
  'khongcogi',
];

/** By people of every part of the chain: what they may see is a part of the question. */
async function searches(installation: Installation, staff: Staff, { quick, say }: Bench): Promise<Finding> {
  say('searches');
  const people = await signInSome(installation, staff, 1);
  const requests = repeat(quick ? 1 : 5, people).flatMap((by) =>
    words.map((text): Read => ({ name: text, path: `/api/v1/cases?q=${encodeURIComponent(text)}`, by })),
  );
  return findingOf(installation, requests, {
    what: `search without diacritics, ${count(bulkSize(quick).cases)} cases`,
    limitMs: 25,
  });
}

type Question = { readonly what: string; readonly limitMs: number };

async function findingOf(
  { url }: Installation,
  requests: readonly Read[],
  { what, limitMs }: Question,
): Promise<Finding> {
  const load = { port: portOf(url), clients: 1, pauseMs: 0 } as const;
  await runLoad({ ...load, work: { kind: 'reads', requests: requests.slice(0, 60) } }); // connections and plans
  const { samples } = await runLoad({ ...load, work: { kind: 'reads', requests } });
  const all = summarise(samples.map((sample) => sample.ms));
  return {
    what,
    goal: `p95 ≤ ${limitMs} ms`,
    measured: `p50 ${ms(all.p50)}, p95 ${ms(all.p95)}, p99 ${ms(all.p99)} of ${all.count}`,
    met: all.p95 <= limitMs,
    figures: { ...all, each: summariseBy(samples, ({ name }) => name) },
  };
}

function signInSome(installation: Installation, staff: Staff, ofEach: number): Promise<Identity[]> {
  const some = [...staff.values()].flatMap((people) => people.slice(0, ofEach));
  return Promise.all(some.map((actor) => signIn(installation, actor)));
}

const repeat = <T>(times: number, list: readonly T[]): T[] => Array.from({ length: times }, () => list).flat();

function sizeText(quick: boolean): string {
  const { openTasks, closedTasks } = bulkSize(quick);
  return `${count(openTasks)} open and ${count(closedTasks)} closed tasks`;
}
