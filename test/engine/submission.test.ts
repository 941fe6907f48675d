import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { DraftId, ProcedureId } from '../../domain/ids.ts';
import { instant } from '../../domain/time/instant.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import { partsOf } from '../../engine/restore/note-restore.ts';
import { actorOf } from '../helpers/province.ts';
import { approve, expectDone, keyFor, newCaseId, openEngineRoom, submission } from './engine-room.ts';

const room = await openEngineRoom();
const { owner, province } = room;

const own = () => submission({ ownerUnit: province.units.owner });

async function draftOf(who: 'union.intake_officer' = 'union.intake_officer'): Promise<DraftId> {
  const id = DraftId.parse(randomUUID());
  const { person, unit } = actorOf(province, who);
  const row = {
    id,
    procedure_id: submission({}).procedure,
    content: '{}',
    created_by: person,
    changed_by: person,
    unit_id: unit,
    procedure_version: 1,
  };
  await owner.insertInto('drafts').values(row).execute();
  return id;
}

describe('a submission', () => {
  test('twenty times at once makes one case of one draft', async () => {
    const draft = await draftOf();
    const same = { draft, key: keyFor(draft) };
    // each twin proposes an id of its own, as each HTTP request would
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => room.act('union.intake_officer', newCaseId(), own(), same)),
    );
    const answers = outcomes.map(expectDone);
    expect(new Set(answers.map((answer) => `${answer.state.id} ${answer.version} ${answer.at}`)).size).toBe(1);
    expect(answers.filter((answer) => !answer.replayed)).toHaveLength(1);
    expect(await owner.selectFrom('drafts').select('id').where('id', '=', draft).execute()).toEqual([]);
    expect(await owner.selectFrom('cases').select('id').where('draft_id', '=', draft).execute()).toHaveLength(1);
  });

  test('of a draft that somebody was quicker with names the case', async () => {
    const draft = await draftOf();
    const outcomes = await Promise.all([
      room.act('union.intake_officer', newCaseId(), own(), { draft, key: keyFor(draft) }),
      room.act('union.intake_officer2', newCaseId(), own(), { draft, key: keyFor(draft) }),
    ]);
    const winner = outcomes.find((outcome) => outcome.ok);
    const loser = outcomes.find((outcome) => !outcome.ok);
    expect(loser).toEqual({ ok: false, reason: 'unknown_draft', submittedAs: winner?.ok && winner.state.id });
  });

  test('of a draft that never was, or has changed since, is refused', async () => {
    const draft = await draftOf();
    const unknown = await room.act('union.intake_officer', newCaseId(), own(), { draft: DraftId.parse(randomUUID()) });
    expect(unknown).toEqual({ ok: false, reason: 'unknown_draft', submittedAs: null });
    const changed = await room.act('union.intake_officer', newCaseId(), own(), { draft, draftVersion: 7 });
    expect(changed).toEqual({ ok: false, reason: 'draft_changed', current: 1 });
    expectDone(await room.act('union.intake_officer', newCaseId(), own(), { draft, draftVersion: 1 }));
  });

  test('many at once get codes without gap or repetition; a refused one takes none', async () => {
    const codes = (await Promise.all(Array.from({ length: 12 }, () => room.submit()))).map(({ code }) => code);
    const numbers = codes.map((code) => Number(code.slice(-4))).toSorted((a, b) => a - b);
    expect(new Set(numbers).size).toBe(12);
    expect((numbers.at(-1) ?? 0) - (numbers[0] ?? 0)).toBe(11);
    await room.act('planning.officer', newCaseId(), own());
    const next = await room.submit();
    expect(Number(next.code.slice(-4))).toBe((numbers.at(-1) ?? 0) + 1);
  });

  test('counts codes within the local day', async () => {
    const { now } = room.time;
    room.time.now = instant('2027-03-01T17:30:00Z'); // 00:30 on 2 March in the office
    const state = await room.submit();
    room.time.now = now;
    expect(state.code).toBe('UHN-270302-0001');
  });

  test('gets a fifth digit where a day has had 9,999, and goes on from there', async () => {
    const { now } = room.time;
    room.time.now = instant('2027-03-04T03:00:00Z');
    await owner
      .insertInto('code_counters')
      .values({ agency: 'UHN', day: plainDate('2027-03-04'), last: 9_998 })
      .execute();
    const codes = [await room.submit(), await room.submit(), await room.submit()].map(({ code }) => code);
    room.time.now = now;
    expect(codes).toEqual(['UHN-270304-9999', 'UHN-270304-10000', 'UHN-270304-10001']);
    expect(codes.map((code) => partsOf(code).last)).toEqual([9_999, 10_000, 10_001]);
  });

  test('under a procedure that is not in force is refused', async () => {
    const unheard = { ...own(), procedure: ProcedureId.parse('unheard-of') };
    const outcome = await room.act('union.intake_officer', newCaseId(), unheard);
    expect(outcome).toMatchObject({ ok: false, reason: 'procedure_not_in_force', state: null });
  });

  test('sees likely duplicates and what is already aided, save the case it amends', async () => {
    const like = {
      titleVi: 'Xây dựng trường mẫu giáo xã Mỹ Long',
      provider: { name: 'Tổ chức Hoa Sen', kind: 'company' as const },
      sector: 'nhà trẻ',
      places: ['xã Mỹ Long'],
    } satisfies Parameters<typeof room.submit>[0];
    const first = await room.submit(like);
    const second = await room.submit({
      ...like,
      titleVi: 'Xây dựng trường mẫu giáo xã Mỹ Long (đợt 2)',
      provider: { name: 'TỔ CHỨC HOA SEN', kind: 'company' },
    });
    expect(second.warnings).toContainEqual({ kind: 'likely_duplicate', code: first.code });
    expect(second.warnings).toContainEqual({ kind: 'already_aided', code: first.code, place: 'xã Mỹ Long' });
    const elsewhere = await room.submit({ ...like, titleVi: 'Tập huấn kỹ thuật', places: ['xã Long Đức'] });
    expect(elsewhere.warnings).toEqual([]);
    const approved = await approve(room, first);
    const amends = {
      ...submission({ ...like, ownerUnit: province.units.owner }),
      linkedTo: { case: approved.id, why: 'amendment' as const },
    };
    const { state } = expectDone(await room.act('union.intake_officer', newCaseId(), amends));
    expect(state.warnings).not.toContainEqual({ kind: 'likely_duplicate', code: first.code });
    expect(state.linkedTo).toEqual({ case: first.id, why: 'amendment' });
  });
});
