import { sql } from 'kysely';
import type { CaseId, PersonId, UnitId } from '../../../domain/ids.ts';
import { type NoticeTemplate, restrictedTemplates } from '../../../domain/notices/template.ts';
import type { NoticeReason } from '../../../domain/notices/reason.ts';
import type { Role } from '../../../domain/role.ts';
import type { Db } from '../../database.ts';
import { mailColumns, mailJoins, type MailRow } from './mail-columns.ts';

export type CaseNoticeRow = MailRow & {
  readonly id: string;
  readonly template: NoticeTemplate;
  readonly why: NoticeReason;
  readonly urgency: 'normal' | 'urgent';
  readonly createdAt: Date;
  readonly notBefore: Date;
  readonly readAt: Date | null;
  readonly personId: PersonId;
  /** What the recipient was on that day. */
  readonly as: readonly { readonly unit: UnitId; readonly role: Role }[];
};

export type NoticesOfCase = {
  readonly caseId: CaseId;
  /** Only what this person was notified of; null: everybody. */
  readonly only: PersonId | null;
  readonly limit: number;
};

/** Who was notified of what in a case, the newest first. What is restricted, such as a concern, is shown in its own thread only. */
export async function noticesOfCase(db: Db, { caseId, only, limit }: NoticesOfCase): Promise<CaseNoticeRow[]> {
  const { rows } = await sql<CaseNoticeRow>`
    select notices.id, notices.template, notices.why, notices.urgency, notices.created_at as "createdAt",
      notices.not_before as "notBefore", notices.read_at as "readAt", people.id as "personId",
      coalesce(held.held, '[]') as "as",
      ${mailColumns}
    from notices
      join people on people.id = notices.recipient
      ${mailJoins}
      left join lateral (
        select json_agg(json_build_object('unit', unit_id, 'role', role) order by memberships.id) as held
        from memberships, lateral (select (notices.created_at at time zone 'Asia/Ho_Chi_Minh')::date as day) as that
        where person_id = people.id and valid_from <= day and (valid_to is null or day <= valid_to)) as held on true
    where notices.case_id = ${caseId} and notices.template <> all(${restrictedTemplates})
      and (${only}::uuid is null or notices.recipient = ${only}::uuid)
    order by notices.created_at desc, notices.id desc limit ${limit}`.execute(db);
  return rows;
}

export type NoticeOfCase = { readonly caseId: CaseId; readonly noticeId: string };

/** Mails a notice that could not be brought once more, from the first try. Null where it is none of the case's failed ones. */
export async function sendAgain(db: Db, { caseId, noticeId }: NoticeOfCase, at: Date): Promise<PersonId | null> {
  const row = await db
    .updateTable('deliveries')
    .set({ state: 'waiting', first_tried_at: null, due_at: at, last_error: null, carried_by: null, reported: null })
    .set({ unseen_from: sql`now()` })
    .where('notice_id', '=', noticeId)
    .where('channel', '=', 'mail')
    .where('state', 'in', ['failed', 'bounced'])
    .where('notice_id', 'in', (eb) => eb.selectFrom('notices').select('id').where('case_id', '=', caseId))
    .returning('recipient')
    .executeTakeFirst();
  return row?.recipient ?? null;
}
