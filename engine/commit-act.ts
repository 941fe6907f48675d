import type pg from 'pg';
import { notifyMoved, notifyOnlyPeople } from './notify.ts';
import { sendAll } from './statements/send.ts';
import { type Deed, writesOf } from './writes-of.ts';

/** Writes everything and commits: all of it, or, when this rejects, nothing. */
export async function commitAct(client: pg.ClientBase, deed: Deed): Promise<void> {
  const committed = sendAll(client, [...writesOf(deed), 'commit']);
  const announced = announce(client, deed);
  const answers = await committed;
  // PostgreSQL answers COMMIT of an aborted transaction with ROLLBACK, and not with an error
  const answer = answers.at(-1)?.command;
  if (answer !== 'COMMIT')
    throw new Error(`the act on case ${deed.after.id} was not committed, but ended by ${answer}`);
  await announced;
}

/**
 * Behind the commit, not within it: a transaction that notifies holds a lock on all others that do until its own commit
 * has reached the disk, which would let one act a disk write through. That somebody should look is only a hint, so one
 * lost on the way (a connection that breaks right here) does no harm to an act that is done: relays and browsers look
 * again by themselves.
 */
async function announce(client: pg.ClientBase, { before, after, events, notices, nudges }: Deed): Promise<void> {
  if (events.length === 0) return;
  const move = { caseId: after.id, since: before?.state.version ?? 0, version: after.version };
  const moved = { payload: JSON.stringify(move) };
  const hasWork = nudges || notices.length > 0; // notices wake the mail loop
  await client.query(hasWork ? notifyMoved(moved) : notifyOnlyPeople(moved)).catch(() => {});
}
