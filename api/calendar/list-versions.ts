import { readVersions } from '../../db/queries/calendar/publications.ts';
import { listCalendarVersions } from '../contract/calendar.ts';
import { handle } from '../http/handle.ts';
import { presentPublication } from './present-publication.ts';

export const listCalendarVersionsRoute = handle(listCalendarVersions, async ({ deps, rules }) => {
  const versions = await readVersions(deps.db);
  return { items: versions.toReversed().map((one) => presentPublication(one, rules.directory)) };
});
