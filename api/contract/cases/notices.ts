import { z } from 'zod';
import { PersonId, UnitId, Uuid } from '../../../domain/ids.ts';
import { noticeReasons } from '../../../domain/notices/reason.ts';
import { noticeTemplates } from '../../../domain/notices/template.ts';
import { Role } from '../../../domain/role.ts';
import { Instant } from '../../../domain/time/instant.ts';
import { operation } from '../define.ts';
import { exampleMail, NoticeMail } from '../notice-mail.ts';
import { exampleParams } from './one.ts';
import { caseParams, caseReaders, officials } from './parts.ts';

const CaseNotice = z
  .object({
    id: Uuid,
    template: z.enum(noticeTemplates).meta({ description: 'What the notice is about' }),
    why: z.enum(noticeReasons).meta({ description: 'What the recipient was to it' }),
    urgency: z.enum(['normal', 'urgent']),
    recipient: z.object({ id: PersonId, name: z.string() }),
    as: z
      .array(z.object({ unit: UnitId, role: Role }))
      .meta({ description: 'What the recipient was on that day; a watcher need be nothing in the case' }),
    createdAt: Instant,
    notBefore: Instant,
    readAt: Instant.nullable(),
    mail: NoticeMail,
  })
  .meta({ id: 'CaseNotice' });

const noticeId = 'b8a3c2d1-0e4f-4a5b-9c6d-7e8f9a0b1c2d';

export const listCaseNotices = operation({
  id: 'listCaseNotices',
  method: 'get',
  path: '/api/v1/cases/{caseId}/notices',
  summary: 'Who was notified of what in a case, when and why, and whether it came',
  description:
    'The newest 500. Who is not inside the case sees only what they were notified of themselves. Nobody is notified of their own act.',
  tags: ['Cases'],
  auth: 'acting',
  roles: officials,
  params: caseParams,
  status: 200,
  response: z.object({ items: z.array(CaseNotice) }),
  errors: ['unknown_case'],
  examples: {
    params: exampleParams,
    response: {
      items: [
        {
          id: noticeId,
          template: 'task_opened',
          why: 'may_take_task',
          urgency: 'normal',
          recipient: { id: '5b0f2a52-6a35-4f0e-9d5e-0f6f6a1c9b01', name: 'Đặng Quốc Dũng' },
          as: [{ unit: '0a4f7c1e-3d53-4c07-8a3c-6d1c0d8f2e10', role: 'officer' }],
          createdAt: '2026-11-24T03:40:12.000Z',
          notBefore: '2026-11-24T03:40:12.000Z',
          readAt: null,
          mail: exampleMail,
        },
      ],
    },
  },
});

export const resendNotice = operation({
  id: 'resendNotice',
  method: 'post',
  path: '/api/v1/cases/{caseId}/notices/{noticeId}/resend',
  summary: 'Mail a notice that could not be brought once more',
  tags: ['Cases'],
  auth: 'acting',
  roles: officials,
  params: caseParams.extend({ noticeId: Uuid }),
  status: 204,
  errors: ['unknown_case', 'not_found'],
  examples: { params: { ...exampleParams, noticeId } },
});

const muting = {
  path: '/api/v1/cases/{caseId}/mute',
  tags: ['Cases'],
  auth: 'acting',
  roles: caseReaders,
  params: caseParams,
  status: 204,
  errors: ['unknown_case'],
  examples: { params: exampleParams },
} as const;

export const muteCase = operation({
  ...muting,
  id: 'muteCase',
  method: 'put',
  summary: 'Get no mails about a case; its notices still stand in my list',
});

export const unmuteCase = operation({
  ...muting,
  id: 'unmuteCase',
  method: 'delete',
  summary: 'Get mails about a case again',
});
