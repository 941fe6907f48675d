import { expect, test } from 'vitest';
import { inParallel } from '../../watchdog/in-parallel.ts';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

test('gives the results in the order of the items, whoever is done first', async () => {
  const results = await inParallel([3, 1, 2], 3, async (turns) => {
    for (let n = 0; n < turns; n++) await turn();
    return turns * 10;
  });
  expect(results).toEqual([30, 10, 20]);
});

test('does no more at a time than it is told', async () => {
  let now = 0;
  let most = 0;
  await inParallel([1, 2, 3, 4, 5], 2, async () => {
    most = Math.max(most, ++now);
    await turn();
    now--;
  });
  expect(most).toBe(2);
});

test('begins nothing new after a failure, and tells it when all has come to rest', async () => {
  const begun: number[] = [];
  const ended: number[] = [];
  const work = async (n: number) => {
    begun.push(n);
    if (n === 0) throw new Error('broken');
    await turn();
    ended.push(n);
  };
  await expect(inParallel([0, 1, 2, 3], 2, work)).rejects.toThrow('broken');
  expect({ begun, ended }).toEqual({ begun: [0, 1], ended: [1] });
});
