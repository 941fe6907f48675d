import { type RawBuilder, sql } from 'kysely';
import type { Case } from '../../../domain/case/case.ts';
import { caseIn } from './case-by-id.ts';
import type { Instant } from '../../../domain/time/instant.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import type { Viewer } from '../../../domain/visibility.ts';
import { type Db, isTrue } from '../../database.ts';
import { type CaseFilter, caseConditions, unitsNamed } from './case-filter.ts';
import { hasMoved, lastMoved } from './last-shown.ts';
import { visibleTo } from './visible-to.ts';

export const caseSorts = ['submitted', 'due', 'updated', 'code'] as const;
export type CaseSort = (typeof caseSorts)[number];
export type Direction = 'asc' | 'desc';

/** Where a page ended: the last row's sort value as text, and its id, which settles ties. */
export type After = { readonly value: string; readonly id: string };

export type ListCases = {
  readonly filter: CaseFilter;
  readonly viewer: Viewer;
  readonly today: PlainDate;
  readonly sort: CaseSort;
  readonly direction: Direction;
  readonly after: After | undefined;
  readonly limit: number;
};

export type ListedCase = { readonly state: Case; readonly sortValue: string };

/** Each expression is one an index begins with. A clock that stands still has no date and comes last. */
const sortColumns = {
  submitted: { column: sql`cases.submitted_at`, type: sql`timestamptz` },
  due: { column: sql`coalesce(cases.target_due, 'infinity')`, type: sql`date` },
  // for those from whom some events are hidden another one, see lastMoved
  updated: { column: sql`cases.updated_at`, type: sql`timestamptz` },
  code: { column: sql`cases.code`, type: sql`text` },
} as const satisfies Record<CaseSort, { column: RawBuilder<unknown>; type: RawBuilder<unknown> }>;

/**
 * Cases the viewer may see, with `sortValue`, from which the next page goes on. The page is cut before the states are
 * looked up: they would else be fetched for everything that is sorted.
 */
export async function listCases(db: Db, list: ListCases): Promise<ListedCase[]> {
  const { filter, viewer, today, sort, direction, after, limit } = list;
  const { type } = sortColumns[sort];
  const column = sort === 'updated' ? lastMoved(viewer) : sortColumns[sort].column;
  const up = direction === 'asc';
  const conditions = [
    visibleTo(viewer),
    ...caseConditions(filter, { viewer, today, owners: await unitsNamed(db, filter.q) }),
  ];
  if (after) {
    const place = sql`(${after.value}::${type}, ${after.id}::uuid)`;
    conditions.push(up ? sql`(${column}, cases.id) > ${place}` : sql`(${column}, cases.id) < ${place}`);
  }
  const order = up ? sql`${column}, cases.id` : sql`${column} desc, cases.id desc`;
  const query = sql<{ state: string; sortValue: string }>`
    with page as (
      select cases.id from cases where ${sql.join(conditions, sql` and `)} order by ${order} limit ${limit})
    select cases.state, ${asText(sort, column)} as "sortValue"
    from page join cases on cases.id = page.id order by ${order}`;
  const { rows } = await query.execute(db);
  return rows.map(({ state, sortValue }) => ({ state: caseIn(state), sortValue }));
}

type CasesSince = Pick<ListCases, 'filter' | 'viewer' | 'today'> & { readonly since: Instant };

/** Whether one of the cases has moved after that moment, as far as the viewer may know: its place may be another by it. */
export async function haveCasesMoved(db: Db, { filter, viewer, today, since }: CasesSince): Promise<boolean> {
  const owners = await unitsNamed(db, filter.q);
  const conditions = [hasMoved(viewer, since), visibleTo(viewer), ...caseConditions(filter, { viewer, today, owners })];
  return isTrue(db, sql`exists (select from cases where ${sql.join(conditions, sql` and `)})`);
}

/** With all digits of a moment, whatever the session's time zone and date style. */
const asText = (sort: CaseSort, column: RawBuilder<unknown>) =>
  sort === 'submitted' || sort === 'updated'
    ? sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
    : sql`${column}::text`;
