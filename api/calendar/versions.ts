import type { z } from 'zod';
import type { Application, Publication } from '../contract/calendar-parts.ts';
import { listCalendarVersions, readCalendar, readCalendarVersion } from '../contract/calendar.ts';
import { personRef } from '../cases/view/names.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { askWorkflow } from '../system/ask-workflow.ts';
import {
  type CalendarPublication,
  type PublishedVersion,
  readVersions,
} from '../../db/queries/calendar/publications.ts';
import { confirmationAsked, provisionalYears } from '../../domain/calendar-change/confirmation.ts';
import type { Directory } from '../../domain/directory.ts';
import { lastPublishedYear } from '../../domain/time/calendar.ts';
import { localDate } from '../../domain/time/office-time.ts';
import { countCasesLeft } from '../../engine/calendar/cases-left.ts';
import { calendarProgressQuery, calendarWorkflowId } from '../../workflows/messages.ts';

export const readCalendarRoute = handle(readCalendar, async ({ rules: { newestCalendar }, now }) => ({
  version: newestCalendar.version,
  lastPublishedYear: lastPublishedYear(newestCalendar),
  provisionalYears: provisionalYears(newestCalendar, localDate(now)),
  askedToConfirm: confirmationAsked(newestCalendar, localDate(now)),
  calendar: newestCalendar.data,
}));

export const listCalendarVersionsRoute = handle(listCalendarVersions, async ({ deps, rules }) => {
  const versions = await readVersions(deps.db);
  return { items: versions.toReversed().map((one) => presentPublication(one, rules.directory)) };
});

export const readCalendarVersionRoute = handle(readCalendarVersion, async ({ params, deps, rules }) => {
  const version = Number(params.version);
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

type View = z.output<typeof Publication>;

/** A published version with the paper it rests on; the one that ships rests on none. */
export function presentPublication({ version, publication }: PublishedVersion, directory: Directory): View {
  return {
    version,
    notice: publication?.notice ?? null,
    confirmsYear: publication?.confirmsYear ?? null,
    correction: publication?.correction ?? null,
    publishedOn: publication?.publishedOn ?? null,
    publishedBy: publication && publisherOf(publication, directory),
  };
}

const publisherOf = ({ person, unit }: CalendarPublication, directory: Directory): View['publishedBy'] => ({
  ...personRef(directory, person),
  unit,
});
