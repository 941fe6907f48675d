import { sql } from 'kysely';
import { beforeEach, expect, inject, test, vi } from 'vitest';
import type { Db } from '../../db/database.ts';
import type { CaseFact } from '../../domain/event.ts';
import { fold } from '../../domain/evolve.ts';
import type { CaseId } from '../../domain/ids.ts';
import { countCasesLeft } from '../../engine/calendar/cases-left.ts';
import { type CalendarProgress, calendarProgressQuery, calendarWorkflowId } from '../../workflows/messages.ts';
import { publishCalendar } from '../../db/publish-calendar.ts';
import { asOwner, beginCalendars, publish } from '../helpers/calendar-changes.ts';
import type { CaseWorld } from '../helpers/case-world.ts';
import { withDaysOff } from '../helpers/days-off.ts';
import { type WorkflowWorld, openWorkflowWorld } from '../helpers/workflow-world.ts';
import { startCalendar } from '../../worker/signal-workflows.ts';
import { actorOf } from '../helpers/province.ts';
import { actThrough, steps, straightApproval } from '../helpers/straight-approval.ts';

let workflows: WorkflowWorld;
let world: CaseWorld;
let db: Db;
let first: number;

beforeEach(async () => {
  workflows = await openWorkflowWorld();
  ({ world } = workflows);
  ({ db } = world.engine);
  await world.setClock('2026-11-23T09:00+07:00');
  first = await beginCalendars(world);
});

const owned: (work: Parameters<typeof asOwner>[1]) => Promise<unknown> = (work) => {
  const ownerUrl = new URL(inject('postgres').ownerUrl);
  ownerUrl.pathname = new URL(workflows.url).pathname;
  return asOwner(ownerUrl.href, work);
};

type Changed = Extract<CaseFact, { type: 'calendar_changed' }>;
const changesOf = async (id: CaseId): Promise<Changed[]> =>
  (await world.journal(id)).flatMap(({ fact }) => (fact.type === 'calendar_changed' ? [fact] : []));
/** Resolves when no open case is behind that version. */
const applied = (version: number, timeout = 20_000) =>
  vi.waitFor(async () => expect(await countCasesLeft(db, version)).toBe(0), { timeout, interval: 50 });
const applierOf = (version: number) => workflows.temporal.client.workflow.getHandle(calendarWorkflowId(version));
const submitSome = (count: number) => Promise.all(Array.from({ length: count }, () => world.submit()));

test('a published calendar reaches every open case through the door, moves its timers and tells once', async () => {
  const underAppraisal = await world.submit();
  await actThrough(world, underAppraisal, steps('accept', 'open_consultation'));
  const closed = await world.submit();
  await actThrough(world, closed, straightApproval);
  await submitSome(3);
  const version = await publish(world, { off: ['2026-11-26'] });
  await applied(version);

  // in the name of who published it
  expect(await changesOf(underAppraisal)).toHaveLength(1);
  const journal = await world.journal(underAppraisal);
  const changed = journal.find(({ fact }) => fact.type === 'calendar_changed');
  expect(changed?.actor).toEqual(actorOf(world.province, 'ppc_office.administrator'));
  expect(changed?.fact).toMatchObject({ from: first, to: version, correction: null });
  expect((await world.read(underAppraisal)).clocks.target).toMatchObject({ due: '2026-12-09' });
  expect(await changesOf(closed)).toEqual([]);

  const { waits, stage } = await workflows.seen(underAppraisal);
  expect(stage?.due).toBe((await world.read(underAppraisal)).stage?.due);
  const breach = waits.find(({ id }) => id === 'target_breach/target/1');
  expect(breach?.summary).toBe('day 10 ends 09/12');

  await notifiesOnceThoughAppliedAgain(underAppraisal, version);
  await leavesNothingButNumbers(version);
});

async function notifiesOnceThoughAppliedAgain(caseId: CaseId, version: number): Promise<void> {
  const notified = () =>
    db
      .selectFrom('notices')
      .select(['recipient', 'case_id'])
      .where('template', '=', 'calendar_changed')
      .where('case_id', '=', caseId)
      .execute();
  const before = await notified();
  expect(before.length).toBeGreaterThan(0);
  expect(new Set(before.map(({ recipient }) => recipient)).size).toBe(before.length);
  const { runId } = await applierOf(version).describe();
  await startCalendar(workflows.temporal, version);
  await expect.poll(async () => (await applierOf(version).describe()).runId).not.toBe(runId);
  expect(await applierOf(version).result()).toBe(0);
  expect(await notified()).toEqual(before);
}

/** In Temporal. */
async function leavesNothingButNumbers(version: number): Promise<void> {
  const progress: CalendarProgress = await applierOf(version).query(calendarProgressQuery);
  expect(progress).toEqual({ version, pass: 1, moved: 0, failed: 0, left: 0, after: null });
  const { events } = await applierOf(version).fetchHistory();
  const text = JSON.stringify(events, (_, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString() : value,
  );
  expect(text).not.toMatch(/Nghỉ|TB-VPCP|mẫu/);
}

test('acts that race with it are all done, and every case has gone over once', async () => {
  const ids = await submitSome(12);
  const version = await publish(world, { off: ['2026-12-11'] });
  await Promise.all(
    ids.flatMap((id) => [
      world.act(id, 'union.intake_officer', { type: 'accept' }),
      world.act(id, 'union.intake_officer', { type: 'comment', text: 'Đã xem.' }),
      world.act(id, 'union.manager', { type: 'comment', text: 'Đề nghị làm sớm.' }),
    ]),
  );
  await applied(version);
  for (const id of ids) {
    const journal = await world.journal(id);
    expect(fold(journal)).toEqual(await world.read(id));
    expect((await world.read(id)).calendarVersion).toBe(version);
    // whoever accepted behind the publication took the new calendar with it
    const own = (await changesOf(id)).filter(({ to }) => to === version);
    expect(own.length).toBeLessThanOrEqual(1);
    const types = journal.map(({ fact }) => fact.type);
    expect(types.filter((type) => type === 'commented')).toHaveLength(2);
    expect(types).toContain('accepted');
  }
});

test('a case that cannot be moved holds no other up, and is moved when it can be', { timeout: 60_000 }, async () => {
  const [broken, ...others] = await submitSome(4);
  const spoil = (from: string, to: string) =>
    owned((owner) => sql`update cases set state = replace(state, ${from}, ${to}) where id = ${broken}`.execute(owner));
  await spoil('"id":"aid-approval","version":1', '"id":"aid-approval","version":99');
  const version = await publish(world, { off: ['2026-12-14'] });
  await expect.poll(() => countCasesLeft(db, version), { timeout: 20_000 }).toBe(1);
  for (const id of others) expect((await world.read(id)).calendarVersion).toBe(version);
  const asked = () => applierOf(version).query<CalendarProgress>(calendarProgressQuery);
  await expect.poll(asked).toMatchObject({ pass: 1, failed: 1, left: 1 });
  await spoil('"version":99', '"version":1');
  await applied(version, 30_000);
  expect(await applierOf(version).result()).toBeGreaterThan(0);
});

test('where its workflow is gone the relay calls another one', { timeout: 60_000 }, async () => {
  await submitSome(2);
  const version = await publishUnheard(['2026-12-15']);
  expect(await countCasesLeft(db, version)).toBeGreaterThan(0);
  workflows.startRelay(); // looks as it starts, then again and again
  await applied(version, 40_000);
});

/** As when nobody heard of it. */
async function publishUnheard(off: readonly string[]): Promise<number> {
  const { newestCalendar } = await world.engine.rules.current();
  const version = newestCalendar.version + 1;
  await publishCalendar(db, { version, data: withDaysOff(newestCalendar.data, off), publishedBy: null });
  return version;
}
