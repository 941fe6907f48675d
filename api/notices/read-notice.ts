import { markNoticeRead } from '../../db/queries/notices/notices-of-person.ts';
import { readNotice } from '../contract/notices.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { withRequestKey } from '../http/with-request-key.ts';

export const readNoticeRoute = handle(readNotice, (input) =>
  withRequestKey(input, input.params.noticeId, async (trx) => {
    const { actor, now, params } = input;
    const found = await markNoticeRead(trx, actor.person, params.noticeId, new Date(now));
    if (!found) throw new ApiError('not_found');
  }),
);
