import type pg from 'pg';
import { judge, type Judgement } from '../domain/judge.ts';
import type { Act, ActDone, ActNotPossible, ActOutcome, EngineDeps } from './act.ts';
import { alreadySettled, momentOf, type OpenAct, openAct } from './open-act.ts';
import { readContext } from './read-context.ts';
import { withClient } from './statements.ts';
import { announce, commit, type Effects, eventWrites, keepRefusal, writesOf } from './write-act.ts';

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

/**
 * The same for house-keeping, which comes again by itself: rejects with `lock_not_available` where somebody has the case in
 * hand. Who waits at a case keeps the directory from changing, and behind a waiting change everybody else waits.
 */
export const actIfFree = (deps: EngineDeps, act: Act): Promise<ActOutcome> =>
  withClient(deps.pool, (client) => passDoor(deps, client, act, { nudges: true, patienceMs: 500 }));

type Manner = { readonly nudges: boolean; readonly patienceMs?: number };

async function passDoor(deps: EngineDeps, client: pg.ClientBase, act: Act, manner: Manner): Promise<ActOutcome> {
  const { nudges, patienceMs } = manner;
  const open = await openAct(client, act, patienceMs);
  const settled = alreadySettled(act, open);
  if (settled) return leave(client, settled);
  const { clockOffset, directoryVersion, watchers } = open.surroundings;
  const now = momentOf(deps.clock(Number(clockOffset)), open);
  if (typeof now !== 'string') return leave(client, now);

  const before = open.before?.state ?? null;
  const book = await deps.rules.at(Number(directoryVersion));
  const context = await readContext(client, act, before, { book, now });
  if ('ok' in context) {
    await keepRefusal(client, act, { refusal: context, at: now, writes: [] });
    return { ...context, state: before, came: [] };
  }
  const judgement = judge(before, { ...act, watchers }, context);
  const effects = { notices: judgement.notices, at: now, nudges };
  return writeDown(client, { act, open }, judgement, effects);
}

type Asked = { readonly act: Act; readonly open: OpenAct };

/** What had come due stays on record where the act itself is refused. */
async function writeDown(
  client: pg.ClientBase,
  { act, open }: Asked,
  { came, verdict }: Judgement,
  effects: Effects,
): Promise<ActOutcome> {
  const { at, nudges, notices } = effects;
  const hasNudges = nudges || notices.length > 0;
  if (!verdict.ok) {
    await keepRefusal(client, act, { refusal: verdict, at, writes: came ? eventWrites(act, open, came, effects) : [] });
    if (came) await announce(client, came, hasNudges);
    return { ...verdict, state: came?.after ?? open.before?.state ?? null, came: came?.events ?? [] };
  }
  const done = { ...verdict, events: [...(came?.events ?? []), ...verdict.events] };
  const writes = writesOf(act, open, done, effects);
  await Promise.all([commit(client, done.after.id, writes), announce(client, done, hasNudges)]);
  const { after, events } = done;
  const { watchers } = open.surroundings;
  return { ok: true, state: after, version: after.version, replayed: false, at, watchers, events };
}

async function leave(client: pg.ClientBase, outcome: ActDone | ActNotPossible): Promise<ActOutcome> {
  await client.query('rollback');
  return outcome;
}
