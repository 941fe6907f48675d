import { openedCase } from '../../db/queries/cases/case-by-id.ts';
import { sightOf } from '../../domain/visibility.ts';
import { eventIn } from '../../engine/journal/read-journal.ts';
import { readCase } from '../contract/cases/one.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { presentCase } from './present-case.ts';
import { proveDelivery } from './prove-delivery.ts';
import { viewContextOf } from './view-context.ts';

export const readCaseRoute = handle(readCase, async (input) => {
  const { deps, params, actor } = input;
  const opened = await openedCase(deps.pool, params.caseId, actor.person);
  // alike for a case that does not exist and one that is not theirs to see
  if (!opened || sightOf(opened.state, viewContextOf(input).viewer) === null) throw new ApiError('unknown_case');
  const { state, watching } = opened;
  const ending = opened.ending === null ? null : eventIn(opened.ending);
  const view = await presentCase(deps.db, state, input, { watching, ending });
  proveDelivery(state, input);
  return view;
});
