import type pg from 'pg';
import { canonicalJson } from '../db/canonical-json.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { Act } from './act.ts';
import { insertRefusedAct } from './statements/commit-act.ts';
import { sendAll } from './statements/send.ts';

export type RefusedAct = { readonly act: Act; readonly refusal: Refusal; readonly at: Instant };

/** Ends the act's transaction without effect, and keeps who tried what and why not: outside the journal, for ever. */
export async function keepRefusal(client: pg.ClientBase, { act, refusal, at }: RefusedAct): Promise<void> {
  const { actor, command, caseId } = act;
  const { ok: _, reason, ...detail } = refusal;
  const row = {
    at: new Date(at),
    case_id: caseId,
    person_id: actor.kind === 'person' ? actor.person : null,
    unit_id: actor.kind === 'person' ? actor.unit : null,
    role: actor.kind === 'person' ? actor.role : null,
    command: command.type,
    reason,
    detail: canonicalJson(detail),
  };
  await sendAll(client, ['rollback', insertRefusedAct(row)]);
}
