import { type ErrorCode, errorCodes, errorStatus } from '../contract/error-codes.ts';
import { listProblems, readProblem } from '../contract/system.ts';
import { errorTitles } from '../error-titles.ts';
import { handle } from '../http/handle.ts';

const kindOf = (code: ErrorCode) => ({
  code,
  status: errorStatus[code],
  titleVi: errorTitles[code].vi,
  titleEn: errorTitles[code].en,
});

export const listProblemsRoute = handle(listProblems, () => Promise.resolve({ items: errorCodes.map(kindOf) }));

export const readProblemRoute = handle(readProblem, ({ params }) => Promise.resolve(kindOf(params.code)));
