import { type RawBuilder, sql } from 'kysely';
import type { CaseRow } from '../projection/case-row.ts';
import { prepare } from './prepare.ts';
import { namesOf } from './record-set.ts';

const columns = namesOf<keyof CaseRow>({
  id: true,
  code: true,
  draft_id: true,
  version: true,
  head: true,
  state: true,
  procedure_id: true,
  procedure_version: true,
  calendar_version: true,
  status: true,
  closed_at: true,
  submitted_at: true,
  submitted_by: true,
  updated_at: true,
  received_on: true,
  mode: true,
  subtype: true,
  sector: true,
  provider_name: true,
  provider_text: true,
  owner_unit: true,
  intake_unit: true,
  aid_from: true,
  aid_to: true,
  places: true,
  title_vi: true,
  title_en: true,
  stage: true,
  stage_kind: true,
  stage_due: true,
  holder_unit: true,
  holder_person: true,
  target_due: true,
  target_warn_on: true,
  target_ended_on: true,
  statutory_due: true,
  first_promise: true,
  paused_since: true,
  next_due_at: true,
  linked_to: true,
  involved_units: true,
  search_text: true,
});

/** The two texts become plain where they are stored, by the function that also makes a search plain. */
const plainColumns = { provider_text: 'provider_key', search_text: 'search' } as const;
const isPlain = (name: keyof CaseRow): name is keyof typeof plainColumns => name in plainColumns;

const assigned = (value: CaseRow, name: keyof CaseRow): [string, RawBuilder<unknown>] =>
  isPlain(name) ? [plainColumns[name], sql`plain_text(${value[name]})`] : [name, sql`${value[name]}`];

const assignments = (value: CaseRow, names: readonly (keyof CaseRow)[]) =>
  Object.fromEntries(names.map((name) => assigned(value, name)));

// Object.fromEntries forgets which columns there are; `columns` is held complete above
type Assignments = never;

export const insertCase = prepare<CaseRow>((db, value) =>
  db.insertInto('cases').values(assignments(value, columns) as Assignments),
);

export const updateCase = prepare<CaseRow>((db, value) => {
  const changing = columns.filter((name) => name !== 'id');
  return db
    .updateTable('cases')
    .set(assignments(value, changing) as Assignments)
    .where('id', '=', value.id);
});
