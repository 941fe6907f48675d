import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Command } from '../../domain/command.ts';
import { fold } from '../../domain/evolve.ts';
import { UnitFunction } from '../../domain/ids.ts';
import { readJournal } from '../../engine/journal/read-journal.ts';
import { withClient } from '../../engine/statements.ts';
import { commit } from '../../engine/write-act.ts';
import { approve, expectDone, keyFor, newCaseId, openEngineRoom, recordOf, submission } from './engine-room.ts';

const room = await openEngineRoom();
const { owner, province } = room;
const { countOf, nudgesOf, rowOf } = recordOf(owner);

const accept = { type: 'accept' } as const;
const own = () => submission({ ownerUnit: province.units.owner });

describe('an act', () => {
  test('takes a dossier from hand-in to the returned result', async () => {
    const closed = await approve(room, await room.submit());
    expect(closed.status).toBe('approved');
    expect(closed.closedAt).not.toBeNull();
  });

  test('leaves journal, state and rows that agree', async () => {
    const { id } = await approve(room, await room.submit());
    const row = await rowOf(id);
    const events = await readJournal(owner, id);
    expect(events.map((event) => event.version)).toEqual(events.map((_, index) => index + 1));
    expect(fold(events)).toEqual(JSON.parse(row.state));
    expect(row.version).toBe(events.length);
    expect(row.status).toBe('approved');
    expect(row.next_due_at).toBeNull();
    const tasks = await owner.selectFrom('tasks').select(['no', 'closed_at']).where('case_id', '=', id).execute();
    expect(tasks.length).toBeGreaterThan(6);
    expect(tasks.filter((task) => task.closed_at === null)).toEqual([]);
  });

  test('tells the people concerned and nudges the workflow', async () => {
    const { id } = await room.submit();
    expect(await nudgesOf(id)).toBe(1);
    await room.done('union.intake_officer', id, accept);
    expect(await nudgesOf(id)).toBe(2);
    const recipients = await owner.selectFrom('notices').select('recipient').where('case_id', '=', id).execute();
    expect(recipients.map((row) => row.recipient)).toContain(province.people['planning.officer'].id);
    expect(recipients.map((row) => row.recipient)).not.toContain(province.people['union.intake_officer'].id);
  });

  test('on a case that nobody has heard of is answered so', async () => {
    const outcome = await room.act('union.intake_officer', newCaseId(), accept);
    expect(outcome).toEqual({ ok: false, reason: 'unknown_case' });
  });

  test('that breaks half-way leaves nothing behind', async () => {
    const id = newCaseId();
    // PostgreSQL refuses the nudge, after journal, case, tasks and notices have been written
    await sql`alter table nudges add constraint broken check (false) not valid`.execute(owner);
    const outcome = room.act('union.intake_officer', id, own());
    await expect(outcome).rejects.toThrow('broken');
    await sql`alter table nudges drop constraint broken`.execute(owner);
    expect(await countOf('case_events', id)).toBe(0);
    expect(await countOf('notices', id)).toBe(0);
    expectDone(await room.act('union.intake_officer', id, own()));
  });

  test('whose transaction was aborted before its COMMIT is not taken for done', async () => {
    const { id } = await room.submit();
    const aborted = withClient(room.deps.pool, async (client) => {
      await Promise.allSettled([client.query('begin'), client.query('select 1 / 0')]);
      await commit(client, id, []);
    });
    await expect(aborted).rejects.toThrow('ended by ROLLBACK');
  });
});

describe('a refused act', () => {
  test('changes nothing, answers with the fresh case and is kept', async () => {
    const { id } = await room.submit();
    const outcome = await room.act('planning.officer', id, accept);
    expect(outcome).toMatchObject({
      ok: false,
      reason: 'wrong_role',
      state: { id, version: (await rowOf(id)).version },
    });
    const kept = await owner.selectFrom('refused_acts').selectAll().where('case_id', '=', id).execute();
    expect(kept).toMatchObject([
      {
        person_id: province.people['planning.officer'].id,
        unit_id: province.units.planning,
        role: 'officer',
        command: 'accept',
        reason: 'wrong_role',
        detail: '{"roles":["intake_officer"]}',
      },
    ]);
  });

  test('keeps what the rules say beside the reason', async () => {
    const { id } = await room.submit();
    const stale: Command = {
      type: 'propose',
      expectedVersion: 99,
      outcome: 'approve',
      reason: 'x',
      conditions: [],
      responses: [],
    };
    await room.act('planning.officer', id, stale);
    const { detail } = await owner
      .selectFrom('refused_acts')
      .select('detail')
      .where('case_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(JSON.parse(detail)).not.toEqual({});
  });

  test('is judged afresh under the same key, until it is done', async () => {
    const { id } = await room.submit();
    const same = { key: keyFor(id) };
    await room.done('union.intake_officer', id, accept);
    const claim = {
      type: 'open_consultation',
      function: UnitFunction.parse('police'),
      question: 'Đề nghị cho ý kiến.',
    } as const;
    const answer: Command = { type: 'answer_consultation', consultation: 1, position: 'no_objection', conditions: [] };
    expect(await room.act('police.focal_point', id, answer, same)).toMatchObject({ ok: false });
    expect(await room.act('police.focal_point', id, answer, same)).toMatchObject({ ok: false });
    expect(await countOf('refused_acts', id)).toBe(2);
    await room.done('planning.officer', id, claim);
    expect(await room.act('police.focal_point', id, answer, same)).toMatchObject({ ok: true, replayed: false });
    expect(await room.act('police.focal_point', id, answer, same)).toMatchObject({ ok: true, replayed: true });
  });
});
