import type { z } from 'zod';
import type { MailRow } from '../../db/queries/notices/mail-columns.ts';
import { instant } from '../../domain/time/instant.ts';
import { type NoticeMail, notMailedReasons } from '../contract/notice-mail.ts';

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
