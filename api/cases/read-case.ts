import { readCase } from '../contract/cases/one.ts';
import { handle } from '../http/handle.ts';
import { presentCase } from './present-case.ts';
import { proveDelivery } from './prove-delivery.ts';
import { showingTo } from './showing.ts';
import { visibleCase } from './visible-case.ts';

export const readCaseRoute = handle(readCase, async (input) => {
  const { deps, params } = input;
  const state = await visibleCase(deps.db, params.caseId, showingTo(input).viewer);
  const view = await presentCase(deps.db, state, input);
  proveDelivery(state, input);
  return view;
});
