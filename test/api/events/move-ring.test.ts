import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { MoveRing } from '../../../api/events/move-ring.ts';
import { CaseId } from '../../../domain/ids.ts';

const move = () => ({ caseId: CaseId.parse(randomUUID()), since: 0, version: 1 });

function ringOf(count: number, size: number): MoveRing {
  const ring = new MoveRing(size);
  for (let n = 0; n < count; n += 1) ring.add(move());
  return ring;
}

test('gives what came after a number, in order', () => {
  const numbers = ringOf(5, 10)
    .after(2)
    ?.map(({ n }) => n);
  expect(numbers).toEqual([3, 4, 5]);
  expect(ringOf(5, 10).after(5)).toEqual([]);
  expect(ringOf(0, 10).after(0)).toEqual([]);
});

test('remembers its size and no more, however many there were', () => {
  for (const count of [10, 11, 19, 20, 21, 57]) {
    const ring = ringOf(count, 10);
    expect(
      ring.after(count - 10)?.map(({ n }) => n),
      `${count}`,
    ).toEqual(Array.from({ length: 10 }, (_, n) => count - 9 + n));
    expect([count, ring.after(count - 11)]).toEqual([count, null]);
  }
});

test('does not know a number that it never gave', () => {
  expect(ringOf(3, 10).after(4)).toBeNull();
});
