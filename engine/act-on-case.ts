import type pg from 'pg';
import { decide } from '../domain/decide.ts';
import { notices } from '../domain/notices/notices.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Act, ActDone, ActNotPossible, ActOutcome, ActRefused, EngineDeps } from './act.ts';
import { alreadySettled, momentOf, openAct } from './open-act.ts';
import { readContext } from './read-context.ts';
import { withClient } from './statements.ts';
import { announce, commit, keepRefusal, writesOf } from './write-act.ts';

/**
 * The one door: the only way in which a case changes. Locks the case, asks the rules, and commits journal, read model,
 * notices and nudge in one transaction; resolves after the commit. Rejects only when something is broken: the caller
 * cannot know then whether it was committed, but asking again with the same key tells.
 */
export const actOnCase = (deps: EngineDeps, act: Act): Promise<ActOutcome> =>
  withClient(deps.pool, (client) => passDoor(deps, client, act, { nudges: true }));

/** The same for the case's own workflow, which need not be nudged about what it has just done. */
export const actAsWorkflow = (deps: EngineDeps, act: Act): Promise<ActOutcome> =>
  withClient(deps.pool, (client) => passDoor(deps, client, act, { nudges: false }));

type Manner = { readonly nudges: boolean };

async function passDoor(deps: EngineDeps, client: pg.ClientBase, act: Act, { nudges }: Manner): Promise<ActOutcome> {
  const open = await openAct(client, act);
  const settled = alreadySettled(act, open);
  if (settled) return leave(client, settled);
  const { clockOffset, directoryVersion, watchers } = open.surroundings;
  const now = momentOf(deps.clock(Number(clockOffset)), open);
  if (typeof now !== 'string') return leave(client, now);

  const state = open.before?.state ?? null;
  const refused = async (refusal: Refusal): Promise<ActRefused> => {
    await keepRefusal(client, act, refusal, now);
    return { ...refusal, state };
  };
  const book = await deps.rules.at(Number(directoryVersion));
  const context = await readContext(client, act, state, { book, now });
  if ('ok' in context) return refused(context);
  const verdict = decide(state, act.command, act.actor, context);
  if (!verdict.ok) return refused(verdict);

  const { events, after } = verdict;
  const facts = events.map(({ fact }) => fact);
  const notified = facts.length > 0 ? notices(after, facts, act.actor, context, watchers) : [];
  const writes = writesOf(act, open, verdict, { notices: notified, at: now, nudges });
  await Promise.all([commit(client, after.id, writes), announce(client, verdict, nudges || notified.length > 0)]);
  return { ok: true, state: after, version: after.version, replayed: false, at: now, watchers, events };
}

async function leave(client: pg.ClientBase, outcome: ActDone | ActNotPossible): Promise<ActOutcome> {
  await client.query('rollback');
  return outcome;
}
