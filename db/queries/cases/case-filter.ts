import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { CaseStatus } from '../../../domain/case/case.ts';
import type { ClockState } from '../../../domain/case/clock.ts';
import type { PersonId, StageName, UnitId } from '../../../domain/ids.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import { alikeKey, plainWords } from '../../../domain/same.ts';
import type { Viewer } from '../../../domain/visibility.ts';
import type { Db } from '../../database.ts';

/** Every part that is given must hold. */
export type CaseFilter = {
  readonly status?: readonly CaseStatus[] | undefined;
  readonly open?: boolean | undefined;
  readonly stage?: StageName | undefined;
  readonly holder?: UnitId | undefined;
  readonly mode?: string | undefined;
  readonly sector?: string | undefined;
  /** Part of the provider's name, ignoring spelling and diacritics. */
  readonly provider?: string | undefined;
  /** One of the grant's places, or one that is alike. */
  readonly place?: string | undefined;
  readonly dueFrom?: PlainDate | undefined;
  readonly dueTo?: PlainDate | undefined;
  readonly clock?: OpenClockState | undefined;
  /** Cases that this person handed in, holds, or has had a task in. */
  readonly mine?: PersonId | undefined;
  /** Words that code, titles, provider, places or the owner's name contain. */
  readonly q?: string | undefined;
};

type Condition = RawBuilder<SqlBool>;

type ConditionsFor = { readonly viewer: Viewer; readonly today: PlainDate; readonly owners: UnitsNamed };

/** Conditions on the table `cases`. `today` is the office's date, by the one clock. */
export function caseConditions(filter: CaseFilter, { viewer, today, owners }: ConditionsFor): Condition[] {
  const { status, open, stage, holder, mode, sector, provider, place, dueFrom, dueTo, clock, mine, q } = filter;
  const conditions: (Condition | false | '' | undefined)[] = [
    status && sql`${shownStatus(viewer)} = any(${[...status]}::text[])`,
    open !== undefined && (open ? sql`cases.closed_at is null` : sql`cases.closed_at is not null`),
    stage && sql`cases.stage = ${stage}`,
    holder && sql`cases.holder_unit = ${holder}`,
    mode && sql`cases.mode = ${mode}`,
    sector && sql`plain_text(normalize(cases.sector, NFC)) = plain_text(${sector.normalize('NFC')})`,
    provider && contains(sql.ref('cases.provider_key'), provider),
    place && isOneOfThePlaces(place),
    dueFrom && sql`cases.target_due >= ${dueFrom}::date`,
    dueTo && sql`cases.target_due <= ${dueTo}::date`,
    clock && clockCondition(clock, today),
    mine && involves(mine),
    ...(q === undefined ? [] : searchedFor(q, owners)),
  ];
  return conditions.filter((one): one is Condition => Boolean(one));
}

const isOneOfThePlaces = (place: string): Condition => sql`${alikeKey(place)} = any(cases.place_keys)`;

/** An applicant learns the decision when it is returned, not while it waits to be issued. */
function shownStatus(viewer: Viewer): RawBuilder<string> {
  if (viewer.actor.role !== 'applicant') return sql`cases.status`;
  return sql`case when cases.closed_at is null and cases.status in ('approved', 'declined')
    then 'in_progress' else cases.status end`;
}

const involves = (person: PersonId): Condition => sql`(cases.submitted_by = ${person} or cases.holder_person = ${person}
  or exists (select from tasks where tasks.case_id = cases.id and tasks.assignee = ${person}))`;

/** What is all punctuation is looked for as it is. */
const wordsOf = (text: string): string[] => [...new Set((plainWords(text) || text.trim()).split(' ').filter(Boolean))];

/** Units by the words that one searches for, those whose name has it. */
export type UnitsNamed = ReadonlyMap<string, readonly UnitId[]>;

/** Asked first and by itself: the planner must know how few cases they own, which mostly are none at all. */
export async function unitsNamed(db: Db, text: string | undefined): Promise<UnitsNamed> {
  const words = wordsOf(text ?? '');
  if (words.length === 0) return new Map();
  const { rows } = await sql<{ word: string; ids: UnitId[] }>`
    select given.word, array_agg(units.id) as ids
    from unnest(${words}::text[], ${words.map(typed)}::text[]) as given (word, typed)
      join units on units.name_key like '%' || plain_text(given.typed) || '%'
    group by given.word`.execute(db);
  return new Map(rows.map(({ word, ids }) => [word, ids]));
}

/**
 * Every word must occur in the case's search text or in its owner's name of today: "tra vinh" finds "Trà Vinh", in any order of
 * words. The name is looked up and not kept with the case, so that a renamed unit is found at once.
 */
function searchedFor(text: string, owners: UnitsNamed): RawBuilder<SqlBool>[] {
  return wordsOf(text).map((word) => {
    const found = contains(sql.ref('cases.search'), word);
    const units = owners.get(word);
    return units ? sql`(${found} or cases.owner_unit = any(${[...units]}::uuid[]))` : found;
  });
}

/** Whether a column of plain words contains what somebody typed. */
const contains = (column: RawBuilder<unknown>, text: string): RawBuilder<SqlBool> =>
  sql`${column} like '%' || plain_text(${typed(text)}) || '%'`;

const typed = (text: string): string => escaped(plainWords(text) || text.trim());

/** What LIKE would take for a pattern is meant as it is typed. */
const escaped = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);

/** States of a target that still matters; how it ended is a question for reports. */
type OpenClockState = Exclude<ClockState, 'met' | 'missed' | 'discontinued'>;

/** `clockState` (domain/case/clock.ts) on the columns of an open case's target: lists filter and figures count by it. */
export function clockCondition(state: OpenClockState, today: PlainDate): RawBuilder<SqlBool> {
  const on = sql`${today}::date`;
  const soonFrom = sql`coalesce(cases.target_warn_on, cases.target_due)`;
  const conditions = {
    on_time: sql`cases.target_due >= ${on} and ${soonFrom} > ${on}`,
    due_soon: sql`cases.target_due >= ${on} and ${soonFrom} <= ${on}`,
    overdue: sql`cases.target_due < ${on}`,
    stopped: sql`cases.target_due is null and cases.target_ended_on is null`,
  } as const satisfies Record<OpenClockState, RawBuilder<unknown>>;
  return sql`(cases.closed_at is null and ${conditions[state]})`;
}

/** The same for `overdue` of the statutory clock, whose day is only there while it runs. */
export const isPastStatutoryLimit = (today: PlainDate): RawBuilder<SqlBool> =>
  sql`(cases.closed_at is null and cases.statutory_due < ${today}::date)`;
