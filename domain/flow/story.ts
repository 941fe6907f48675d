import type { Actor } from '../actor.ts';
import type { Case } from '../case/case.ts';
import type { Context } from '../context.ts';
import { type CaseEvent, type CaseFact, eventSchemaVersion } from '../event.ts';
import { evolve } from '../evolve.ts';
import type { CaseId } from '../ids.ts';
import { localDate } from '../time/office-time.ts';
import type { PlainDate } from '../time/plain-date.ts';

/** What a rule looks at: the case as it is, and what is known beyond it. */
export type Scene = { readonly state: Case; readonly context: Context };

export const sceneOf = (story: Story): Scene => ({ state: story.state(), context: story.context });

/**
 * An act as it unfolds: each fact becomes an event and is folded as soon as it is recorded, so that the next one sees the case
 * as it then is. It lives within one call of `decide`.
 */
export type Story = {
  readonly context: Context;
  readonly today: PlainDate;
  readonly events: readonly CaseEvent[];
  /** The case so far. */
  state(): Case;
  record(fact: CaseFact): void;
};

/** `actor`: as the journal names them. */
export function beginStory(before: Case | null, caseId: CaseId, actor: Actor, context: Context): Story {
  const events: CaseEvent[] = [];
  let current = before;
  return {
    context,
    today: localDate(context.now),
    events,
    state: () => {
      if (!current) throw new Error(`case ${caseId} has not been submitted yet`);
      return current;
    },
    record: (fact) => {
      const version = (current?.version ?? 0) + 1;
      const event = { caseId, version, recordedAt: context.now, actor, schemaVersion: eventSchemaVersion, fact };
      current = evolve(current, event);
      events.push(event);
    },
  };
}
