import { casesInPeriod } from '../../db/queries/reports/cases-in-period.ts';
import { viewContextOf } from '../cases/view-context.ts';
import { listDaysUsed } from '../contract/reports.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { DaysUsedSum } from './days-used.ts';

export const listDaysUsedRoute = handle(listDaysUsed, async (input) => {
  const { from, to, clock } = input.query;
  if (to < from) throw new ApiError('period_ends_before_start');
  const context = viewContextOf(input);
  const period = { from, to };
  const sum = new DaysUsedSum({ period, clock }, context);
  for await (const state of casesInPeriod(input.deps.db, period, context.viewer)) sum.add(state);
  return sum.answer();
});
