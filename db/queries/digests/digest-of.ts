import { type RawBuilder, sql } from 'kysely';
import type { TaskKind } from '../../../domain/case/task.ts';
import type { CaseCode, CaseId, PersonId, UnitId } from '../../../domain/ids.ts';
import type { DatedPart } from '../../../domain/notices/date.ts';
import type { NoticeReason } from '../../../domain/notices/reason.ts';
import type { NoticeTemplate } from '../../../domain/notices/template.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import type { CaseSummary } from '../../../domain/visibility.ts';
import type { Db } from '../../database.ts';
import type { DigestsTable } from '../../tables/delivery.ts';
import { mattersOn, type Morning } from './matters.ts';
import { isDone } from './reminders.ts';

/** Whom a digest is for. */
export type DigestHead = {
  readonly recipient: PersonId;
  readonly kind: DigestsTable['kind'];
  readonly day: PlainDate;
  readonly name: string;
  readonly email: string;
  readonly language: 'vi' | 'en';
};

/** A case, and what decides who may see it. */
type OfCase = CaseSummary & {
  readonly caseId: CaseId;
  readonly code: CaseCode;
  readonly titleVi: string;
  readonly titleEn: string | null;
  readonly calendarVersion: number;
};

/** An open task: the recipient's own, or under the name of a unit that they manage. */
export type DigestTask = OfCase & {
  readonly managed: boolean;
  readonly isNew: boolean;
  readonly kind: TaskKind;
  readonly due: PlainDate;
  readonly targetDue: PlainDate | null;
  /** The case as it is now, as it is stored. */
  readonly state: string;
  /** Null while nobody has taken it. */
  readonly holder: string | null;
  readonly unit: UnitId;
  readonly unitVi: string;
  readonly unitEn: string;
};

/** A notice that the digest brings. */
export type DigestNotice = OfCase & {
  readonly deliveryId: string;
  readonly template: NoticeTemplate;
  /** What else it says. */
  readonly also: readonly NoticeTemplate[];
  readonly why: NoticeReason;
  /** The date that it names, as it was then, and what that is the date of; both or none. */
  readonly due: PlainDate | null;
  readonly dueOf: DatedPart | null;
  /** The case as it is now, as it is stored. */
  readonly state: string;
  /** Its matter is done meanwhile. */
  readonly isDone: boolean;
};

export const digestHead = (db: Db, id: string): Promise<DigestHead> =>
  db
    .selectFrom('digests')
    .innerJoin('people', 'people.id', 'digests.person_id')
    .select(['people.id as recipient', 'digests.kind', 'digests.day', 'people.name', 'people.email'])
    .select('people.language')
    .where('digests.id', '=', id)
    .executeTakeFirstOrThrow();

const ofCase = sql`cases.id as "caseId", cases.code, cases.title_vi as "titleVi", cases.title_en as "titleEn",
  json_build_object('id', cases.procedure_id, 'version', cases.procedure_version) as procedure,
  cases.owner_unit as "ownerUnit", cases.involved_units as "involvedUnits", cases.calendar_version as "calendarVersion"`;

/** As `spelt` in domain/names.ts. */
const sameName = (name: RawBuilder<unknown>) =>
  sql`lower(regexp_replace(btrim(normalize(${name}, NFC)), '\\s+', ' ', 'g'))`;

/** Told apart from others of the same name (domain/names.ts). */
const shownHolder = sql`case when exists (select from people namesakes where namesakes.id <> holders.id
  and ${sameName(sql`namesakes.name`)} = ${sameName(sql`holders.name`)}) then holders.name || ' (' || holders.email || ')' else holders.name end`;

/** What is due, late and new for that person on that morning: the longest due first. */
export async function digestTasks(db: Db, person: PersonId, morning: Morning): Promise<DigestTask[]> {
  const { rows } = await sql<DigestTask>`
    select distinct on (matters.managed, tasks.due, cases.code, tasks.no) ${ofCase}, matters.managed,
      matters.is_new as "isNew", tasks.kind, tasks.due, cases.target_due as "targetDue", cases.state, ${shownHolder} as holder,
      units.id as unit, units.name_vi as "unitVi", units.name_en as "unitEn"
    from ${mattersOn(morning)} as matters
      join tasks on tasks.case_id = matters.case_id and tasks.no = matters.no
      join cases on cases.id = matters.case_id
      join units on units.id = tasks.unit_id
      left join people as holders on holders.id = tasks.assignee
    where matters.person_id = ${person}
      and not exists (select from mutes where mutes.person_id = ${person} and mutes.case_id = cases.id)
    order by matters.managed, tasks.due, cases.code, tasks.no, matters.is_new desc`.execute(db);
  return rows;
}

/** In the order of the acts. */
export async function digestNotices(db: Db, id: string): Promise<DigestNotice[]> {
  const { rows } = await sql<DigestNotice>`
    select ${ofCase}, deliveries.id as "deliveryId", notices.template, coalesce(notices.also, '{}') as also, notices.why,
      notices.due, notices.due_of as "dueOf", cases.state, ${isDone} as "isDone"
    from deliveries join notices on notices.id = deliveries.notice_id join cases on cases.id = notices.case_id
    where deliveries.carried_by = ${id} and deliveries.state in ('waiting', 'in_doubt')
    order by notices.created_at, notices.case_id, notices.case_version, notices.id`.execute(db);
  return rows;
}

/** The cases that it speaks of, so that no reminder about them follows on the same day. */
export async function noteCases(db: Db, id: string, cases: readonly CaseId[]): Promise<void> {
  await db
    .updateTable('digests')
    .set({ cases: [...cases] })
    .where('id', '=', id)
    .execute();
}
