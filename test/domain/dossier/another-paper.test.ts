import { expect, test } from 'vitest';
import { isAnotherPaper } from '../../../domain/dossier/correction.ts';
import { Paper } from '../../../domain/dossier/paper.ts';

const map = { kind: 'other', title: 'Bản đồ vị trí xã A' } as const;

test.each([
  ['more copies', map, { ...map, copies: 3 }, false],
  ['another title, and nothing else to know it by', map, { ...map, title: 'Danh sách chuyên gia' }, true],
  ['the same title in another spelling', map, { ...map, title: 'BẢN ĐỒ  vị trí xã A' }, false],
  ['a title where there was none', { kind: 'other' }, map, false],
  ['another title under the same number', { ...map, number: '1/A' }, { ...map, number: '1/A', title: 'Bản đồ' }, false],
  ['another number', { ...map, number: '1/A' }, { ...map, number: '2/A' }, true],
] as const)('%s', (_what, old, now, expected) => {
  expect(isAnotherPaper(Paper.parse(old), Paper.parse(now))).toBe(expected);
});
