import { recordBounce } from './contract/bounces.ts';
import { ApiError } from './errors.ts';
import { handle } from './http/handle.ts';
import { withRequestKey } from './http/with-request-key.ts';
import { type Bounced, noteBounce } from '../db/queries/deliveries/settle-delivery.ts';
import { readFailure } from '../engine/mail/record-bounce.ts';
import { reportMails } from '../engine/mail/report-mails.ts';

export const recordBounceRoute = handle(recordBounce, async (input) => {
  const { actor, body, deps } = input;
  const failure = 'notification' in body ? await readFailure(body.notification) : body;
  if (!failure) throw new ApiError('not_a_bounce');
  const bounced: Bounced[] = [];
  await withRequestKey(input, '', async (trx) => {
    const found = await noteBounce(trx, { ...failure, by: actor.person });
    if (!found) throw new ApiError('unknown_mail');
    bounced.push(found);
  });
  // behind the commit, by acts of their own; should this fail, the mail loop reports it to the case
  for (const { recipient } of bounced) await reportMails(deps.engine, recipient);
});
