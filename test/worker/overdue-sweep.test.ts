import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { CaseId } from '../../domain/ids.ts';
import { OverdueSweep } from '../../worker/overdue-sweep.ts';

const cases = Array.from({ length: 500 }, () => CaseId.parse(randomUUID()));

test('overdue cases are nudged again for as long as nobody handles any of them', () => {
  const sweep = new OverdueSweep();
  expect(sweep.toNudge(cases)).toEqual(cases);
  expect(sweep.toNudge(cases)).toEqual(cases);
});

test('while many are being handled none is nudged', () => {
  const sweep = new OverdueSweep();
  sweep.toNudge(cases);
  expect(sweep.toNudge(cases.slice(40))).toEqual([]);
  expect(sweep.toNudge(cases.slice(80))).toEqual([]);
});

test('those that nobody goes on with are nudged by the next sweep', () => {
  const sweep = new OverdueSweep();
  sweep.toNudge(cases);
  sweep.toNudge(cases.slice(40));
  expect(sweep.toNudge(cases.slice(40))).toEqual(cases.slice(40));
});

test('few are nudged whatever becomes of others', () => {
  const sweep = new OverdueSweep();
  sweep.toNudge(cases);
  expect(sweep.toNudge(cases.slice(-3))).toEqual(cases.slice(-3));
});
