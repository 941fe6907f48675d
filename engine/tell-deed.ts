import { actingFor } from '../domain/acting-for.ts';
import { type CaseEvent, eventSchemaVersion } from '../domain/event.ts';
import { evolve } from '../domain/evolve.ts';
import type { Case } from '../domain/case/case.ts';
import type { PersonId } from '../domain/ids.ts';
import { notices } from '../domain/notices/notices.ts';
import type { Hearing, Judgement } from './judge.ts';
import type { Deed } from './writes-of.ts';

type Told = { readonly followers: readonly PersonId[]; readonly nudges: boolean };

/** The facts as events of the journal, the case after them, and who is told. */
export function tellDeed(
  { act, before, book, now }: Hearing,
  { facts, context }: Extract<Judgement, { ok: true }>,
  { followers, nudges }: Told,
): Deed {
  const earlier = before?.state ?? null;
  const actor = actingFor(earlier, act.actor, facts);
  const events = facts.map((fact, index): CaseEvent => ({
    caseId: act.caseId,
    version: (earlier?.version ?? 0) + index + 1,
    at: now,
    actor,
    schemaVersion: eventSchemaVersion,
    fact,
  }));
  const after = events.reduce<Case | null>(evolve, earlier);
  if (!after) throw new Error(`${act.command.type} made no case of ${act.caseId}`);
  return {
    act,
    before,
    after,
    events,
    notices: facts.length > 0 ? notices(after, facts, act.actor, context, followers) : [],
    directory: book.directory,
    at: now,
    nudges,
  };
}
