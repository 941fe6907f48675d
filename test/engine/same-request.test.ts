import { describe, expect, test } from 'vitest';
import { addMs } from '../../domain/time/instant.ts';
import { readJournal } from '../../engine/journal/read-journal.ts';
import { expectDone, keyFor, openEngineRoom, recordOf } from './engine-room.ts';

const room = await openEngineRoom();
const { owner } = room;
const { countOf, rowOf } = recordOf(owner);

const accept = { type: 'accept' } as const;
const hello = { type: 'comment', text: 'Đã gọi cho bên tài trợ.' } as const;

describe('the same request again', () => {
  test('has one effect, and the answer of the first time', async () => {
    const { id } = await room.submit();
    const same = { key: keyFor(id) };
    const first = expectDone(await room.act('union.intake_officer', id, hello, same));
    room.time.now = addMs(room.time.now, 60_000);
    await room.done('union.intake_officer', id, accept);
    const again = expectDone(await room.act('union.intake_officer', id, hello, same));
    expect(again).toMatchObject({ version: first.version, at: first.at, replayed: true });
    // the case itself is shown as it is now
    expect(again.state.accepted).toBe(true);
    const comments = (await readJournal(owner, id)).filter((event) => event.fact.type === 'commented');
    expect(comments).toHaveLength(1);
  });

  test('twenty times at once has one effect and one answer', async () => {
    const { id } = await room.submit();
    const before = await countOf('case_events', id);
    const same = { key: keyFor(id) };
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => room.act('union.intake_officer', id, hello, same)),
    );
    const answers = outcomes.map(expectDone);
    expect(new Set(answers.map(({ version, at }) => `${version} ${at}`)).size).toBe(1);
    expect(answers.filter((answer) => !answer.replayed)).toHaveLength(1);
    expect(await countOf('case_events', id)).toBe(before + 1);
    expect(await countOf('case_commands', id)).toBe(1);
  });

  test('with another body is refused and changes nothing', async () => {
    const { id } = await room.submit();
    const same = keyFor(id);
    const first = expectDone(await room.act('union.intake_officer', id, hello, { key: same }));
    const other = { key: { ...same, bodyHash: 'something else' } };
    expect(await room.act('union.intake_officer', id, accept, other)).toEqual({
      ok: false,
      reason: 'idempotency_key_reused',
    });
    expect((await rowOf(id)).version).toBe(first.version);
  });

  test('from somebody else, or for another target, is another request', async () => {
    const { id } = await room.submit();
    const same = keyFor(id);
    expectDone(await room.act('union.intake_officer', id, hello, { key: same }));
    const fromOther = expectDone(await room.act('union.intake_officer2', id, hello, { key: same }));
    const toOther = expectDone(await room.act('union.intake_officer', id, hello, { key: { ...same, target: 'x' } }));
    expect([fromOther.replayed, toOther.replayed]).toEqual([false, false]);
  });
});
