import { z } from 'zod';
import { CaseCode, CaseId, Uuid } from '../../domain/ids.ts';
import { noticeReasons } from '../../domain/notices/reason.ts';
import { Instant } from '../../domain/time/instant.ts';
import { exampleLine } from './cases/examples.ts';
import { Title, caseReaders } from './cases/parts.ts';
import { Cursor, pageQuery } from './page.ts';
import { operation } from './define.ts';
import { exampleMail, NoticeMail } from './notice-mail.ts';

const NoticeView = z
  .object({
    id: Uuid,
    case: z.object({ id: CaseId, code: CaseCode, title: Title }),
    template: z.string().meta({ description: 'Which message it is; the client has the words' }),
    also: z.array(z.string()).meta({ description: 'What else it says: other messages, the weightiest first' }),
    why: z.enum(noticeReasons).meta({ description: 'Why I was notified' }),
    urgency: z.enum(['normal', 'urgent']),
    createdAt: Instant,
    readAt: Instant.nullable(),
    mail: NoticeMail,
  })
  .meta({ id: 'Notice' });

export const listNotices = operation({
  id: 'listNotices',
  method: 'get',
  path: '/api/v1/notices',
  summary: 'What I was notified of: unread first, then newest first',
  tags: ['Inbox'],
  auth: 'acting',
  roles: caseReaders,
  query: z.object(pageQuery),
  status: 200,
  response: z.object({ items: z.array(NoticeView), nextCursor: Cursor.nullable(), unread: z.int().min(0) }),
  errors: [],
  examples: {
    response: {
      items: [
        {
          id: 'b8a3c2d1-0e4f-4a5b-9c6d-7e8f9a0b1c2d',
          case: { id: exampleLine.id, code: exampleLine.code, title: exampleLine.title },
          template: 'task_opened',
          also: [],
          why: 'may_take_task',
          urgency: 'normal',
          createdAt: '2026-11-24T03:40:12.000Z',
          readAt: null,
          mail: exampleMail,
        },
      ],
      nextCursor: null,
      unread: 1,
    },
  },
});

export const readNotice = operation({
  id: 'readNotice',
  method: 'post',
  path: '/api/v1/notices/{noticeId}/read',
  summary: 'Mark a notice of mine as read',
  tags: ['Inbox'],
  auth: 'acting',
  roles: caseReaders,
  params: z.object({ noticeId: Uuid }),
  status: 204,
  errors: ['not_found'],
  examples: { params: { noticeId: 'b8a3c2d1-0e4f-4a5b-9c6d-7e8f9a0b1c2d' } },
});
