import { expect, test } from 'vitest';
import { errorAnswers, errorCodes } from '../../../api/contract/error-codes.ts';
import { Problem } from '../../../api/contract/problem.ts';
import { ApiError } from '../../../api/errors.ts';
import { problemOf } from '../../../api/http/problems.ts';

test.each(errorCodes)('%s is a problem in both languages', (code) => {
  const vi = Problem.parse(problemOf(new ApiError(code), 'vi'));
  const en = Problem.parse(problemOf(new ApiError(code), 'en'));
  expect(vi).toMatchObject({ code, status: errorAnswers[code].status, type: `/api/v1/problems/${code}` });
  expect(vi.title).not.toBe(en.title);
  expect(vi.status).toBeGreaterThanOrEqual(400);
});

test('what a refusal tells stands beside, and never in place of, what every problem tells', () => {
  const refusal = { status: 'refused', code: 'x', title: 'x', roles: ['head'] };
  expect(problemOf(new ApiError('wrong_status', refusal), 'en')).toEqual({
    type: '/api/v1/problems/wrong_status',
    title: 'This cannot be done in the case’s present status',
    status: 409,
    code: 'wrong_status',
    caseStatus: 'refused',
    roles: ['head'],
  });
});
