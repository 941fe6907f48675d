import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Actor } from '../domain/actor.ts';
import type { Command } from '../domain/command.ts';
import type { CaseId } from '../domain/ids.ts';
import { actIfFree } from './act-on-case.ts';
import type { EngineDeps } from './act.ts';

/** One act of a piece of house-keeping, on a task of a case. */
export type Piece = {
  readonly caseId: CaseId;
  readonly task: number;
  readonly actor: Actor;
  readonly command: Command;
};

/** What was not done, and why: a refusal's reason, `waiting` where the case was not to be had in that time, or what broke. */
export type LeftPiece = { readonly caseId: CaseId; readonly task: number; readonly why: string };

/**
 * Does each by an act of its own, those first whose case nobody has in hand: one that is stuck keeps none of the others.
 * Whoever waits says how long; what is begun then goes on by itself. Resolves with what is left.
 */
export async function actOnEach(
  deps: EngineDeps,
  pieces: readonly Piece[],
  { withinMs = Infinity }: { readonly withinMs?: number } = {},
): Promise<LeftPiece[]> {
  const until = performance.now() + withinMs;
  const free = await freeCases(deps, pieces);
  const left: LeftPiece[] = [];
  for (const piece of pieces.toSorted((a, b) => Number(free.has(b.caseId)) - Number(free.has(a.caseId)))) {
    const why = await doWithin(deps, piece, until - performance.now());
    if (why !== null) left.push({ caseId: piece.caseId, task: piece.task, why });
  }
  return left;
}

async function freeCases({ db }: EngineDeps, pieces: readonly Piece[]): Promise<ReadonlySet<CaseId>> {
  if (pieces.length === 0) return new Set();
  const ids = [...new Set(pieces.map(({ caseId }) => caseId))];
  const rows = await db.selectFrom('cases').select('id').where('id', 'in', ids).forUpdate().skipLocked().execute();
  return new Set(rows.map(({ id }) => id));
}

async function doWithin(deps: EngineDeps, piece: Piece, withinMs: number): Promise<string | null> {
  if (withinMs <= 0) return 'waiting';
  const { caseId, actor, command } = piece;
  const done = actIfFree(deps, { caseId, actor, command }).then(
    (outcome) => (outcome.ok ? null : outcome.reason),
    // somebody has the case in hand, a lost connection: the next try finishes it
    (error: unknown) => (isLocked(error) ? 'waiting' : error instanceof Error ? error.message : String(error)),
  );
  if (withinMs === Infinity) return done;
  const giveUp = new AbortController();
  const waiting = sleep(withinMs, 'waiting', { signal: giveUp.signal }).catch(() => 'waiting');
  return Promise.race([done, waiting]).finally(() => giveUp.abort());
}

const isLocked = (error: unknown): boolean => error instanceof pg.DatabaseError && error.code === '55P03';
