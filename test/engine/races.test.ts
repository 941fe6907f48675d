import { describe, expect, test } from 'vitest';
import { addMs } from '../../domain/time/instant.ts';
import { readJournal } from '../../engine/journal/read-journal.ts';
import { lookAtCase } from '../../engine/look-at-case.ts';
import { expectDone, newCaseId, openEngineRoom, recordOf, submission } from './engine-room.ts';

const room = await openEngineRoom();
const { deps, owner, province } = room;
const { countOf } = recordOf(owner);

const accept = { type: 'accept' } as const;
const hello = { type: 'comment', text: 'Đã gọi cho bên tài trợ.' } as const;

const own = () => submission({ ownerUnit: province.units.owner });

describe('a race', () => {
  test('between two people has one winner; the loser hears why, with the fresh case', async () => {
    const { id } = await room.submit();
    const outcomes = await Promise.all([
      room.act('union.intake_officer', id, accept),
      room.act('union.intake_officer2', id, accept),
    ]);
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    const loser = outcomes.find((outcome) => !outcome.ok);
    expect(loser).toMatchObject({ ok: false, reason: 'wrong_stage', state: { accepted: true } });
    const accepted = (await readJournal(owner, id)).filter((event) => event.fact.type === 'accepted');
    expect(accepted).toHaveLength(1);
  });

  test('with a change of people: who has just lost the role is refused', async () => {
    const { id } = await room.submit();
    await room.done('union.intake_officer2', id, hello);
    const { id: person } = province.people['union.intake_officer2'];
    await owner.updateTable('people').set({ active: false }).where('id', '=', person).execute();
    expect(await room.act('union.intake_officer2', id, accept)).toMatchObject({ ok: false, reason: 'not_a_member' });
    await owner.updateTable('people').set({ active: true }).where('id', '=', person).execute();
    expectDone(await room.act('union.intake_officer2', id, accept));
  });

  test('a change of people waits for the acts under way', async () => {
    const { id } = await room.submit();
    const acts = Array.from({ length: 10 }, () => room.act('union.intake_officer2', id, hello));
    const { id: person } = province.people['union.intake_officer2'];
    const change = (active: boolean) => owner.updateTable('people').set({ active }).where('id', '=', person).execute();
    const changed = change(false).then(() => countOf('case_events', id));
    const [outcomes, atChange] = await Promise.all([Promise.all(acts), changed]);
    // every act is either wholly before the change or refused by it
    expect(await countOf('case_events', id)).toBe(atChange);
    expect(outcomes.every((outcome) => outcome.ok || outcome.reason === 'not_a_member')).toBe(true);
    await change(true);
  });
});

test('changes of a person and a unit do not lock up with the acts that name them', async () => {
  const { id } = await room.submit();
  const { id: person, email } = province.people['union.intake_officer2'];
  const change = async (n: number) => {
    // both columns are unique: PostgreSQL locks the whole row, which every new case refers to
    await owner
      .updateTable('people')
      .set({ email: `${n}-${email}` })
      .where('id', '=', person)
      .execute();
    await owner
      .updateTable('units')
      .set({ agency: n % 2 ? 'UHX' : 'UHN' })
      .where('id', '=', province.units.union)
      .execute();
  };
  const changes = (async () => {
    for (let n = 0; n < 20; n += 1) await change(n + 1);
  })();
  const acts = Array.from({ length: 60 }, (_, n) =>
    n % 3 ? room.act('union.intake_officer2', id, hello) : room.act('union.intake_officer2', newCaseId(), own()),
  );
  const outcomes = await Promise.all(acts);
  await changes;
  expect(outcomes.every((outcome) => outcome.ok)).toBe(true);
});

describe('the clock', () => {
  test('a little behind the last event, the act happens at the event', async () => {
    const { id, lastEventAt } = await room.submit();
    const { now } = room.time;
    room.time.now = addMs(lastEventAt, -4 * 60_000);
    const { at } = await room.done('union.intake_officer', id, hello);
    room.time.now = now;
    expect(at).toBe(lastEventAt);
  });

  test('more than five minutes behind, the act is refused', async () => {
    const { id, lastEventAt, version } = await room.submit();
    const { now } = room.time;
    room.time.now = addMs(lastEventAt, -5 * 60_000 - 1);
    const outcome = await room.act('union.intake_officer', id, hello);
    const look = await lookAtCase(deps, id);
    room.time.now = now;
    expect(outcome).toMatchObject({ ok: false, reason: 'clock_behind', lastEventAt });
    expect(look?.version).toBe(version);
  });
});
