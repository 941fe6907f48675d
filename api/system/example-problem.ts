import type { ErrorCode } from '../contract/error-codes.ts';
import type { Problem } from '../contract/problem.ts';
import { ApiError } from '../errors.ts';
import { problemOf } from '../http/problems.ts';

/** As the code would be answered in Vietnamese; a refusal of the rules carries further fields of its own. */
export function exampleProblem(code: ErrorCode, write: boolean): Problem {
  const pointer = write ? '/body/name' : '/query/limit';
  const extra = code === 'validation_failed' ? { errors: [{ pointer, detail: 'Đầu vào không hợp lệ' }] } : {};
  return problemOf(new ApiError(code, extra), 'vi');
}
