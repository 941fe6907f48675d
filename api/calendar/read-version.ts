import type { z } from 'zod';
import { readVersions } from '../../db/queries/calendar/publications.ts';
import { countCasesLeft } from '../../engine/calendar/cases-left.ts';
import { calendarProgressQuery, calendarWorkflowId } from '../../workflows/messages.ts';
import type { Application } from '../contract/calendar-parts.ts';
import { readCalendarVersion } from '../contract/calendar.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { askWorkflow } from '../system/ask-workflow.ts';
import { presentPublication } from './present-publication.ts';

export const readCalendarVersionRoute = handle(readCalendarVersion, async ({ params, deps, rules }) => {
  const { version } = params;
  const published = (await readVersions(deps.db)).find((one) => one.version === version);
  if (!published) throw new ApiError('unknown_calendar_version');
  return {
    ...presentPublication(published, rules.directory),
    calendar: rules.calendar(version).data,
    application: published.publication && (await applicationOf(deps, version)),
  };
});

/** What is left is counted in the record; the workflow is only asked how it gets on. */
async function applicationOf({ db, temporal }: ApiDeps, version: number): Promise<z.input<typeof Application>> {
  const openCasesLeft = await countCasesLeft(db, version);
  const asked = await askWorkflow(temporal, calendarWorkflowId(version), calendarProgressQuery);
  if (!('answer' in asked))
    return { done: openCasesLeft === 0, openCasesLeft, workflow: { available: false, ...asked } };
  const { pass, moved, failed } = asked.answer;
  return { done: openCasesLeft === 0, openCasesLeft, workflow: { available: true, pass, moved, failed } };
}
