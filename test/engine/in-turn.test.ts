import { expect, test } from 'vitest';
import { inTurn } from '../../engine/in-turn.ts';
import { openEngineRoom } from './engine-room.ts';

const { deps } = await openEngineRoom();
const lock = 4711;
const soon = Promise.withResolvers<void>();

test('one at a time; who waits holds no connection and, where told to, gives up', async () => {
  const order: string[] = [];
  const first = inTurn(deps.db, lock, async () => {
    order.push('first');
    await soon.promise;
    // more than the reads' pool has are waiting by now
    await deps.db.selectFrom('cases').select('id').execute();
    order.push('first ends');
  });
  await expect.poll(() => order).toEqual(['first']);
  const others = ['a', 'b', 'c', 'd'].map((name) => inTurn(deps.db, lock, async () => void order.push(name)));
  await expect(inTurn(deps.db, lock, async () => void order.push('never'), 400)).rejects.toThrow('had its turn');
  soon.resolve();
  await Promise.all([first, ...others]);
  expect(order.slice(0, 2)).toEqual(['first', 'first ends']);
  expect(order.slice(2).toSorted()).toEqual(['a', 'b', 'c', 'd']);
});
