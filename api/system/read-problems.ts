import { errorAnswers, type ErrorCode, errorCodes } from '../contract/error-codes.ts';
import { listProblems, readProblem } from '../contract/system.ts';
import { handle } from '../http/handle.ts';

const kindOf = (code: ErrorCode) => ({
  code,
  status: errorAnswers[code].status,
  titleVi: errorAnswers[code].vi,
  titleEn: errorAnswers[code].en,
});

export const listProblemsRoute = handle(listProblems, () => Promise.resolve({ items: errorCodes.map(kindOf) }));

export const readProblemRoute = handle(readProblem, ({ params }) => Promise.resolve(kindOf(params.code)));
