import { caseByCode } from '../../db/queries/cases/case-by-id.ts';
import { CaseCode } from '../../domain/ids.ts';
import { trackCase } from '../contract/tracking.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { trackedCaseOf } from './tracking-of.ts';

/** A code that nobody has been given and one that is no code at all are answered alike. */
export const trackCaseRoute = handle(trackCase, async ({ deps, params }) => {
  const code = CaseCode.safeParse(params.code.toUpperCase());
  const state = code.success ? await caseByCode(deps.db, code.data) : undefined;
  if (!state) throw new ApiError('unknown_case');
  const rules = await deps.engine.rules.current();
  return trackedCaseOf(state, rules.procedure(state.procedure));
});
