import type pg from 'pg';
import { notifyCaseMoved, notifyNudged } from './notify.ts';
import type { Statement } from './statements/prepare.ts';
import { sendAll } from './statements/send.ts';
import { type Deed, writesOf } from './writes-of.ts';

/** Writes everything and commits: all of it, or, when this rejects, nothing that anybody was told of. */
export async function commitAct(client: pg.ClientBase, deed: Deed): Promise<void> {
  const answers = await sendAll(client, [...writesOf(deed), ...announcements(deed), 'commit']);
  // PostgreSQL answers COMMIT of an aborted transaction with ROLLBACK, and not with an error
  const answer = answers.at(-1)?.command;
  if (answer !== 'COMMIT')
    throw new Error(`the act on case ${deed.after.id} was not committed, but ended by ${answer}`);
}

/** PostgreSQL hands them on when the act has committed, and never otherwise. */
function announcements({ after, events, nudges }: Deed): Statement[] {
  if (events.length === 0) return [];
  const moved = notifyCaseMoved({ payload: JSON.stringify({ caseId: after.id, version: after.version }) });
  return nudges ? [moved, notifyNudged({})] : [moved];
}
