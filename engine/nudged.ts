import { CaseId } from '../domain/ids.ts';
import { Instant } from '../domain/time/instant.ts';

/** The id of the workflow that follows a case (workflows/messages.ts says the same; neither may import the other). */
export const followerOf = (caseId: CaseId): string => `case-${caseId}`;

/** The id of the workflow that takes open cases over to a published calendar. */
export const calendarApplierOf = (version: number): string => `apply-calendar-${version}`;

/** `schedule`: the one that is meant, by its id; without it all. */
export type Stretch = { readonly from: Instant; readonly to: Instant; readonly schedule?: string };

/** Not a workflow's id: the Schedules that this stretch of time passed over are to be triggered. */
export const passedSchedules = ({ from, to, schedule }: Stretch): string =>
  ['schedules', from, to, ...(schedule === undefined ? [] : [schedule])].join('/');

/** The stretch that such a nudge tells; null for the nudge of a workflow. */
export function stretchIn(nudged: string): Stretch | null {
  const [kind, ...rest] = nudged.split('/');
  const [from, to] = rest.slice(0, 2).map((text) => Instant.safeParse(text).data);
  if (kind !== 'schedules' || !from || !to) return null;
  const schedule = rest.slice(2).join('/');
  return { from, to, ...(schedule && { schedule }) };
}

/** Whether there is anybody of that name to tell: of any other no relay can make anything. */
export function namesFollower(nudged: string): boolean {
  const caseId = CaseId.safeParse(nudged.replace(/^case-/, '')).data;
  if (caseId && nudged === followerOf(caseId)) return true;
  return /^apply-calendar-[1-9]\d*$/.test(nudged) || stretchIn(nudged) !== null;
}
