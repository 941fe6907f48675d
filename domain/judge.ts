import { type Actor, systemActor } from './actor.ts';
import type { Case } from './case/case.ts';
import type { Command } from './command.ts';
import { passTime } from './commands/system.ts';
import type { Context } from './context.ts';
import { type Done, type Verdict, decide } from './decide.ts';
import { duesBy } from './dues.ts';
import { beginStory } from './flow/story.ts';
import type { PersonId } from './ids.ts';
import { type Notice, notices } from './notices/notices.ts';

/** An act as the record judges it. */
export type Judgement = {
  /** What had come due before it, as the record's own act; null where nothing had. It stands whatever the verdict is. */
  readonly came: Done | null;
  readonly verdict: Verdict;
  /** Of both. */
  readonly notices: readonly Notice[];
};

type Asked = { readonly command: Command; readonly actor: Actor; readonly watchers: readonly PersonId[] };

/**
 * Passes what has come due and then judges the act on the case as that left it: no outcome hangs on whether a background
 * process has looked a moment before. `state` is null only for `submit`.
 */
export function judge(state: Case | null, { command, actor, watchers }: Asked, context: Context): Judgement {
  const came = state && command.type !== 'pass_time' ? comeDue(state, context) : null;
  const verdict = decide(came?.after ?? state, command, actor, context);
  const notified = [
    ...(came ? noticesOf(came, systemActor, context, watchers) : []),
    ...(verdict.ok ? noticesOf(verdict, actor, context, watchers) : []),
  ];
  return { came, verdict, notices: notified };
}

function comeDue(state: Case, context: Context): Done | null {
  if (duesBy(state, context.now).length === 0) return null;
  const story = beginStory(state, state.id, systemActor, context);
  passTime(story);
  return { ok: true, events: story.events, after: story.state() };
}

function noticesOf(
  { events, after }: Done,
  actor: Actor,
  context: Context,
  watchers: readonly PersonId[],
): readonly Notice[] {
  const facts = events.map(({ fact }) => fact);
  return facts.length > 0 ? notices(after, facts, actor, context, watchers) : [];
}
