import type pg from 'pg';
import type { Db } from '../db/database.ts';
import type { Actor } from '../domain/actor.ts';
import type { Case } from '../domain/case/case.ts';
import type { Command } from '../domain/command.ts';
import type { CaseEvent } from '../domain/event.ts';
import type { CaseId, DraftId, PersonId } from '../domain/ids.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { Clock } from './clock.ts';
import type { Rules } from './rules.ts';

export type EngineDeps = {
  /** A pool with `pipeline: true` for acts alone. */
  readonly pool: pg.Pool;
  /** Connections beside it, for reads and for what is no act on a case. */
  readonly db: Db;
  readonly rules: Rules;
  readonly clock: Clock;
};

/** Names one request of one person: the same key always gets the same answer and has no second effect. */
export type ActKey = {
  readonly operation: string;
  readonly target: string;
  readonly idempotencyKey: string;
  /** Of what was asked: another body under the same key is refused. */
  readonly bodyHash: string;
};

export type Act = {
  /** For `submit` the id that the new case gets: a fresh random one. */
  readonly caseId: CaseId;
  readonly actor: Actor;
  readonly command: Command;
  readonly key?: ActKey;
  /** Whether the case is the actor's to see: one that is not is unknown to them. Asked here, it costs no read of its own. */
  readonly isVisible?: (state: Case) => boolean;
  /** `submit` only: the draft that becomes the case, and is gone with it. */
  readonly draft?: DraftId;
  /** What the submitter saw: a draft that somebody has changed since is not submitted. */
  readonly draftVersion?: number;
};

/** Done and committed. `state` is the case as it is now; `version` and `at` are those of the act. */
export type ActDone = {
  readonly ok: true;
  readonly state: Case;
  readonly version: number;
  /** The key was seen before: this is the answer of then, nothing happened now. */
  readonly replayed: boolean;
  readonly at: Instant;
  /** Who watches the case. */
  readonly watchers: readonly PersonId[];
  /** What happened, in its order; nothing where this is the answer of then. */
  readonly events: readonly CaseEvent[];
};

/** The rules say no; with the case as it is now. Kept in `refused_acts`. */
export type ActRefused = Refusal & {
  readonly state: Case | null;
  /** What had come due when it was tried, and is recorded all the same. */
  readonly came: readonly CaseEvent[];
};

/** It never came to asking the rules. */
export type ActNotPossible =
  | { readonly ok: false; readonly reason: 'unknown_case' }
  /** `submittedAs`: somebody was quicker. */
  | { readonly ok: false; readonly reason: 'unknown_draft'; readonly submittedAs: CaseId | null }
  | { readonly ok: false; readonly reason: 'draft_changed'; readonly current: number }
  | { readonly ok: false; readonly reason: 'idempotency_key_reused' }
  /** This machine's clock is more than five minutes behind the case's last event. */
  | { readonly ok: false; readonly reason: 'clock_behind'; readonly now: Instant; readonly lastEventAt: Instant };

export type ActOutcome = ActDone | ActRefused | ActNotPossible;
