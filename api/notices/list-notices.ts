import { z } from 'zod';
import { noticesOf, unreadNotices } from '../../db/queries/notices/notices-of-person.ts';
import { instant } from '../../domain/time/instant.ts';
import { viewContextOf } from '../cases/view-context.ts';
import { listNotices } from '../contract/notices.ts';
import { handle } from '../http/handle.ts';
import { readCursor, writeCursor } from '../paging/cursor.ts';
import { cutPage, probing } from '../paging/page.ts';
import { mailOf } from './mail-of.ts';
import { momentPlace } from '../paging/place.ts';

const Place = momentPlace.extend({ read: z.boolean() });

export const listNoticesRoute = handle(listNotices, async (input) => {
  const { actor, deps, query } = input;
  const { cursor, limit } = query;
  const { viewer } = viewContextOf(input);
  const now = new Date(input.now);
  const list = { of: 'notices', person: actor.person, unit: actor.unit, role: actor.role };
  const after = cursor === undefined ? undefined : readCursor(cursor, list, Place);
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
      why: row.why,
      urgency: row.urgency,
      createdAt: instant(row.createdAt),
      readAt: row.readAt && instant(row.readAt),
      mail: mailOf(row),
    })),
    nextCursor: last ? writeCursor(list, { read: last.readAt !== null, value: last.sortValue, id: last.id }) : null,
    unread,
  };
});
