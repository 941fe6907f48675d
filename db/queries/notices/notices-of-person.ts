import { type RawBuilder, sql } from 'kysely';
import type { CaseCode, CaseId, PersonId } from '../../../domain/ids.ts';
import type { Instant } from '../../../domain/time/instant.ts';
import type { Viewer } from '../../../domain/visibility.ts';
import type { Db } from '../../database.ts';
import type { NoticeReason } from '../../../domain/notices/reason.ts';
import { mailColumns, mailJoins, type MailRow } from './mail-columns.ts';
import { visibleTo } from '../cases/visible-to.ts';

export type NoticeRow = MailRow & {
  readonly id: string;
  readonly caseId: CaseId;
  readonly code: CaseCode;
  readonly titleVi: string;
  readonly titleEn: string | null;
  readonly template: string;
  readonly also: readonly string[];
  readonly why: NoticeReason;
  readonly urgency: 'normal' | 'urgent';
  readonly createdAt: Date;
  readonly readAt: Date | null;
  readonly sortValue: string;
};

/** `since`: the moment of the first page, by which what is read since then keeps its place among the unread. */
export type AfterNotice = {
  readonly since: Instant;
  readonly read: boolean;
  readonly value: string;
  readonly id: string;
};

export type NoticesOf = {
  readonly viewer: Viewer;
  readonly now: Date;
  readonly after: AfterNotice | undefined;
  readonly limit: number;
};

/** The person's notices whose moment has come, about cases they may see as they act now: unread first, then newest. */
export async function noticesOf(db: Db, { viewer, now, after, limit }: NoticesOf): Promise<NoticeRow[]> {
  const query = sql<NoticeRow>`
    select notices.id, notices.case_id as "caseId", cases.code, cases.title_vi as "titleVi", cases.title_en as "titleEn",
      notices.template, coalesce(notices.also, '{}') as also, notices.why, notices.urgency, ${mailColumns}, notices.created_at as "createdAt", notices.read_at as "readAt",
      to_char(notices.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "sortValue"
    from notices join cases on cases.id = notices.case_id ${mailJoins}
    where notices.recipient = ${viewer.actor.person} and notices.not_before <= ${now} and ${visibleTo(viewer)}
      ${after ? sql`and ${beyond(after)}` : sql``}
    order by ${wasRead(after)}, notices.created_at desc, notices.id desc limit ${limit}`;
  return (await query.execute(db)).rows;
}

/** The read ones come after all unread ones. */
const wasRead = (after: AfterNotice | undefined): RawBuilder<unknown> =>
  after ? sql`coalesce(notices.read_at <= ${after.since}::timestamptz, false)` : sql`(notices.read_at is not null)`;

function beyond(after: AfterNotice): RawBuilder<unknown> {
  const { read, value, id } = after;
  const older = sql`(notices.created_at, notices.id) < (${value}::timestamptz, ${id}::uuid)`;
  return read ? sql`(${wasRead(after)} and ${older})` : sql`(${wasRead(after)} or ${older})`;
}

/** False where the person has no such notice. Reading it again keeps the first moment. */
export async function markNoticeRead(db: Db, person: PersonId, id: string, at: Date): Promise<boolean> {
  const row = await db
    .updateTable('notices')
    .set((eb) => ({ read_at: eb.fn.coalesce('read_at', eb.val(at)) }))
    .where('id', '=', id)
    .where('recipient', '=', person)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function unreadNotices(db: Db, viewer: Viewer, now: Date): Promise<number> {
  const query = sql<{ unread: number }>`
    select count(*)::integer as unread from notices join cases on cases.id = notices.case_id
    where notices.recipient = ${viewer.actor.person} and notices.read_at is null and notices.not_before <= ${now}
      and ${visibleTo(viewer)}`;
  const { rows } = await query.execute(db);
  return rows[0]?.unread ?? 0;
}
