import { caseIn } from '../db/queries/cases/case-by-id.ts';
import { instant, type Instant } from '../domain/time/instant.ts';
import type { Act, ActDone, ActNotPossible } from './act.ts';
import type { OpenAct } from './open-act.ts';

/** What can be answered without asking the rules; null where they must be asked. */
export function alreadySettled(act: Act, open: OpenAct): ActDone | ActNotPossible | null {
  if (open.before && act.isVisible?.(open.before.state) === false) return { ok: false, reason: 'unknown_case' };
  return earlierAnswer(act, open) ?? whatIsMissing(act, open);
}

/** The same key gives the same answer; with the case as it is now, which may have moved on. */
function earlierAnswer({ key }: Act, open: OpenAct): ActDone | ActNotPossible | null {
  const { bodyHash, doneVersion, doneAt, doneState } = open;
  if (!key || bodyHash === null) return null;
  if (bodyHash !== key.bodyHash) return { ok: false, reason: 'idempotency_key_reused' };
  if (doneVersion === null || doneAt === null || doneState === null) {
    throw new Error(
      `the act under key ${key.idempotencyKey} names case ${open.doneCase}, which the record does not have`,
    );
  }
  return {
    ok: true,
    state: caseIn(doneState),
    version: doneVersion,
    replayed: true,
    at: instant(doneAt),
    followers: open.followers,
    facts: [],
  };
}

function whatIsMissing({ command, draft, draftVersion }: Act, open: OpenAct): ActNotPossible | null {
  if (command.type !== 'submit') return open.before ? null : { ok: false, reason: 'unknown_case' };
  if (draft === undefined) return null;
  const { draftFound, submittedAs } = open;
  if (!draftFound) return { ok: false, reason: 'unknown_draft', submittedAs };
  if (draftVersion === undefined || draftVersion === draftFound.version) return null;
  return { ok: false, reason: 'draft_changed', current: draftFound.version };
}

const toleratedMs = 5 * 60_000;

/** The moment of the act: never before the case's last event; a clock far behind it is broken and refuses. */
export function momentOf(clockSays: Instant, lastEventAt: Instant | null): Instant | ActNotPossible {
  if (lastEventAt === null || clockSays >= lastEventAt) return clockSays;
  const behindMs = Date.parse(lastEventAt) - Date.parse(clockSays);
  if (behindMs <= toleratedMs) return lastEventAt;
  return { ok: false, reason: 'clock_behind', now: clockSays, lastEventAt };
}
