import { z } from 'zod';
import { viewContextOf } from '../cases/view-context.ts';
import { type NoticeMail, notMailedReasons } from '../contract/notice-mail.ts';
import { listNotices, readNotice } from '../contract/notices.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { withRequestKey } from '../http/with-request-key.ts';
import { cutPage, momentPlace, probing, readCursor, writeCursor } from '../paging.ts';
import type { MailRow } from '../../db/queries/notices/mail-columns.ts';
import {
  markNoticeRead,
  type NoticeRow,
  noticesOf,
  unreadNotices,
} from '../../db/queries/notices/notices-of-person.ts';
import { Instant, instant } from '../../domain/time/instant.ts';

const Place = momentPlace.extend({ read: z.boolean(), since: Instant });

export const listNoticesRoute = handle(listNotices, async (input) => {
  const { actor, deps, query } = input;
  const { cursor, limit } = query;
  const { viewer } = viewContextOf(input);
  const now = new Date(input.now);
  const list = { of: 'notices', person: actor.person, unit: actor.unit, role: actor.role };
  const after = cursor === undefined ? undefined : readCursor(cursor, list, Place);
  const since = after?.since ?? input.now;
  const wasRead = ({ readAt }: NoticeRow) => readAt !== null && instant(readAt) <= since;
  const [found, unread] = await Promise.all([
    noticesOf(deps.db, { viewer, now, after, limit: probing(limit) }),
    unreadNotices(deps.db, viewer, now),
  ]);
  const { rows, last } = cutPage(found, limit);
  return {
    items: rows.map((row) => ({
      id: row.id,
      case: { id: row.caseId, code: row.code, title: { vi: row.titleVi, en: row.titleEn } },
      template: row.template,
      also: [...row.also],
      why: row.why,
      urgency: row.urgency,
      createdAt: instant(row.createdAt),
      readAt: row.readAt && instant(row.readAt),
      mail: mailOf(row),
    })),
    nextCursor: last ? writeCursor(list, { since, read: wasRead(last), value: last.sortValue, id: last.id }) : null,
    unread,
  };
});

export const readNoticeRoute = handle(readNotice, (input) =>
  withRequestKey(input, input.params.noticeId, async (trx) => {
    const { actor, now, params } = input;
    const found = await markNoticeRead(trx, actor.person, params.noticeId, new Date(now));
    if (!found) throw new ApiError('not_found');
  }),
);

/** What has become of a notice on its way by mail. */
export function mailOf(row: MailRow): z.input<typeof NoticeMail> {
  const { state, attempts, sentAt, dueAt, lastError, takenBy: host, takenReply: reply, digest } = row;
  const waits = (state === 'waiting' || state === 'in_doubt') && digest === null;
  return {
    state,
    attempts,
    sentAt: sentAt && instant(sentAt),
    nextTryAt: waits ? instant(dueAt) : null,
    lastError: state === 'muted' ? null : lastError,
    notMailed: (state === 'muted' && notMailedReasons.find((one) => one === lastError)) || null,
    takenBy: host === null || reply === null ? null : { host, reply },
    digest,
  };
}
