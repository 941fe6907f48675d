import { expect, test } from 'vitest';
import { Procedure, procedureInForce } from '../../../domain/procedure/procedure.ts';
import { ProcedureId } from '../../../domain/ids.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { draftOf } from './mistakes.ts';

const id = ProcedureId.parse('aid-approval');
const version = (no: number, effectiveFrom: string, effectiveTo: string | null): Procedure =>
  Procedure.parse({ ...draftOf('aid-approval'), version: no, effectiveFrom, effectiveTo });

const versions = [
  version(1, '2020-09-17', '2025-12-07'),
  version(2, '2025-12-08', null),
  version(3, '2027-01-01', '2027-06-30'),
];

test.each([
  ['2020-09-16', null],
  ['2020-09-17', 1],
  ['2025-12-07', 1],
  ['2025-12-08', 2],
  ['2026-12-31', 2],
  ['2027-01-01', 3],
  ['2027-06-30', 3],
  ['2027-07-01', 2],
])('on %s version %s is in force', (on, expected) => {
  expect(procedureInForce(versions, id, plainDate(on))?.version ?? null).toBe(expected);
});

test('another procedure is not in force', () => {
  expect(procedureInForce(versions, ProcedureId.parse('emergency-relief'), plainDate('2026-01-01'))).toBeNull();
});
