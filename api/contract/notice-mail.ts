import { z } from 'zod';
import { Instant } from '../../domain/time/instant.ts';

/** Why a notice is not mailed at all, or not by a mail of its own. */
export const notMailedReasons = [
  'mail_off',
  'case_muted',
  'account_closed',
  'may_not_see',
  'in_digest',
  'done_meanwhile',
  'unknown_case',
  'before_the_start',
] as const;

const reasons =
  '`mail_off` and `case_muted`: the recipient wants none · `account_closed` · `may_not_see`: they no longer see the ' +
  'case · `in_digest`: the case stood in that day’s mail · `done_meanwhile`: a reminder of ' +
  'what was done before it could be mailed · `unknown_case`: lost by a restore · `before_the_start`';

/** What has become of a notice on its way by mail. */
export const NoticeMail = z
  .object({
    state: z.enum(['waiting', 'sent', 'failed', 'in_doubt', 'bounced', 'muted']),
    attempts: z.int().min(0),
    sentAt: Instant.nullable(),
    nextTryAt: Instant.nullable(),
    lastError: z.string().nullable().meta({ description: 'The mail server’s answer' }),
    takenBy: z
      .object({ host: z.string(), reply: z.string() })
      .nullable()
      .meta({ description: 'The server that took it last, and its answer' }),
    notMailed: z.enum(notMailedReasons).nullable().meta({ description: reasons }),
    digest: z
      .enum(['morning', 'gathered'])
      .nullable()
      .meta({ description: 'The mail that brings it together with others' }),
  })
  .meta({ id: 'NoticeMail' });

export const exampleMail = {
  state: 'failed',
  attempts: 1,
  sentAt: null,
  nextTryAt: null,
  lastError: '550 5.1.1 no such user',
  takenBy: null,
  notMailed: null,
  digest: null,
};
