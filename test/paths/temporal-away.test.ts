import { setTimeout as sleep } from 'node:timers/promises';
import { expect, inject, test } from 'vitest';
import { readWorkflow } from '../../api/contract/cases/one.ts';
import { programme } from '../helpers/dossiers.ts';
import { openPathWorld } from '../helpers/path-world.ts';
import { straightPath } from '../helpers/paths/straight-path.ts';
import { openProxy } from '../helpers/proxy.ts';

const way = await openProxy(inject('temporal').address);
const world = await openPathWorld(way);
const { db } = world.api.deps;

const dues = ['consultation_overdue/1/1', 'task_overdue/2/1', 'target_warning/target/1', 'apology_due/target/1'];

test(
  'Temporal is away over several deadlines: an act brings what has come, the rest comes once and in one message',
  { timeout: 90_000 },
  async () => {
    const path = await world.submit('owner.applicant', programme(world.province.units.owner), {
      at: '2026-11-02 09:00',
    });
    await path.goes(straightPath('accept', 'open_consultation'));
    await path.passes('2026-11-03 09:00');
    way.cut();
    await world.moveClock('2026-11-07 08:00'); // the police have been silent
    const comment = { type: 'comment', text: 'Đã gọi điện nhắc đầu mối Công an tỉnh.' } as const;
    await world.cases.act('planning.officer', path.id, comment);
    expect(await world.workflows.world.duesPassed(path.id)).toEqual(dues.slice(0, 1));
    await world.moveClock('2026-11-12 09:00'); // past the proposal and the warning of day 7
    const client = await world.cases.client('planning.officer');
    expect(await client.call(readWorkflow, { params: { caseId: path.id } })).toMatchObject({ available: false });
    expect((await world.cases.read('ppc.chair', path.id)).clocks.target).toMatchObject({ state: 'due_soon', day: 8 });
    await sleep(1_000); // time for somebody to do what nobody can
    expect(await world.workflows.world.duesPassed(path.id)).toEqual(dues.slice(0, 1));
    const before = await path.state();

    await way.mend();
    await expect.poll(() => world.workflows.world.duesPassed(path.id), { timeout: 60_000 }).toEqual(dues);
    await path.stands();
    const since = (await world.workflows.world.journal(path.id)).slice(before.version);
    expect(new Set(since.map(({ recordedAt, actor }) => `${recordedAt} ${actor.kind}`)).size).toBe(1);
    const notified = await db
      .selectFrom('notices')
      .select('recipient')
      .where('case_id', '=', path.id)
      .where('case_version', '>', before.version)
      .execute();
    expect(notified.length).toBeGreaterThan(1);
    expect(new Set(notified.map(({ recipient }) => recipient)).size).toBe(notified.length);
    await path.goes(straightPath('answer_consultation', 'return_result'));
    expect(await world.workflows.world.duesPassed(path.id)).toEqual(dues);
  },
);
