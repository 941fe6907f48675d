import type { z } from 'zod';
import type { MailRow } from '../../db/queries/notices/mail-columns.ts';
import { instant } from '../../domain/time/instant.ts';
import { type NoticeMail, notMailedReasons } from '../contract/notice-mail.ts';

/** What has become of a notice on its way by mail; null for one from before there was mail. */
export function mailOf(row: MailRow): z.input<typeof NoticeMail> | null {
  const { state, attempts, sentAt, dueAt, lastError, takenBy: host, takenReply, digest } = row;
  if (state === null) return null;
  const waits = (state === 'waiting' || state === 'in_doubt') && digest === null;
  return {
    state,
    attempts: attempts ?? 0,
    sentAt: sentAt && instant(sentAt),
    nextTryAt: waits && dueAt ? instant(dueAt) : null,
    lastError: state === 'muted' ? null : lastError,
    notMailed: (state === 'muted' && notMailedReasons.find((one) => one === lastError)) || null,
    takenBy: host === null ? null : { host, reply: takenReply ?? '' },
    digest,
  };
}
