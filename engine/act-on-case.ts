import type pg from 'pg';
import type { Act, ActNotPossible, ActDone, ActOutcome, ActRefused, EngineDeps } from './act.ts';
import { alreadySettled, momentOf } from './already-settled.ts';
import { commitAct } from './commit-act.ts';
import { type Hearing, judge } from './judge.ts';
import { keepRefusal } from './keep-refusal.ts';
import { openAct, type OpenAct } from './open-act.ts';
import { withClient } from './statements/send.ts';
import { tellDeed } from './tell-deed.ts';

/**
 * The one door: the only way in which a case changes. Locks the case, asks the rules, and commits journal, read model,
 * notices and nudge in one transaction; resolves after the commit. Rejects only when something is broken: the caller
 * cannot know then whether it was committed, but asking again with the same key tells.
 */
export const actOnCase = (deps: EngineDeps, act: Act): Promise<ActOutcome> => passDoor(deps, act, { nudges: true });

/** The same for the case's own follower, which need not be told to look at what it has just done. */
export const actAsFollower = (deps: EngineDeps, act: Act): Promise<ActOutcome> =>
  passDoor(deps, act, { nudges: false });

type Manner = { readonly nudges: boolean };

function passDoor(deps: EngineDeps, act: Act, manner: Manner): Promise<ActOutcome> {
  return withClient(deps.pool, async (client) => {
    const open = await openAct(client, act);
    const settled = alreadySettled(act, open);
    if (settled) return leave(client, settled);
    const now = momentOf(deps.clock(Number(open.clockOffset)), open.before?.state.lastEventAt ?? null);
    if (typeof now !== 'string') return leave(client, now);
    const book = await deps.rules.at(Number(open.directoryVersion));
    return perform({ client, act: inRecord(act, open), before: open.before, book, now }, open, manner);
  });
}

const inRecord = (act: Act, { before }: OpenAct): Act =>
  before && act.inRecord ? { ...act, command: act.inRecord(act.command, before.state) } : act;

async function leave(client: pg.ClientBase, outcome: ActDone | ActNotPossible): Promise<ActOutcome> {
  await client.query('rollback');
  return outcome;
}

async function perform(hearing: Hearing, open: OpenAct, manner: Manner): Promise<ActDone | ActRefused> {
  const { client, act, before, now } = hearing;
  const judgement = await judge(hearing);
  if (!judgement.ok) {
    await keepRefusal(client, { act, refusal: judgement, at: now });
    return { ...judgement, state: before?.state ?? null };
  }
  const deed = tellDeed(hearing, judgement, { followers: open.followers, ...manner });
  await commitAct(client, deed);
  return {
    ok: true,
    state: deed.after,
    version: deed.after.version,
    replayed: false,
    at: now,
    followers: open.followers,
    facts: judgement.facts,
  };
}
