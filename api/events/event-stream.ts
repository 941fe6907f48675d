import type { Response } from 'express';
import type { PersonActor } from '../../domain/actor.ts';
import type { NumberedMove } from './move-ring.ts';
import type { CaseId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { PushedNotices } from './push-notices.ts';

/** A client that does not read is cut off; it comes back with its last id. */
const mostUnreadBytes = 256 * 1024;

export type For = {
  readonly session: string;
  readonly actor: PersonActor;
  /** Notices whose moment comes after it are pushed. */
  readonly noticesFrom: Instant;
};

/** What has moved a case since the stream was last details of it. */
export type WaitingMove = NumberedMove & { readonly withConcern: boolean };

/** One browser's stream: who it is for, and what waits to be details to it. */
export class EventStream {
  readonly session: string;
  readonly actor: PersonActor;
  readonly notices: PushedNotices;
  readonly #response: Response;
  /** The latest move of each case; a browser fetches a case once, however often it moved meanwhile. */
  #waiting = new Map<CaseId, WaitingMove>();
  #mustResync = false;

  constructor(response: Response, { session, actor, noticesFrom }: For) {
    this.#response = response;
    this.session = session;
    this.actor = actor;
    this.notices = new PushedNotices(noticesFrom);
  }

  add(moves: readonly NumberedMove[]): void {
    for (const move of moves) {
      const earlier = this.#waiting.get(move.caseId);
      const since = Math.min(move.since, earlier?.since ?? move.since);
      const withConcern = move.since === move.version || earlier?.withConcern === true;
      this.#waiting.delete(move.caseId);
      this.#waiting.set(move.caseId, { ...move, since, withConcern });
    }
  }

  /** What waited belongs to what was missed: the browser fetches everything again. */
  resync(): void {
    this.#waiting.clear();
    this.#mustResync = true;
  }

  get hasNews(): boolean {
    return this.#mustResync || this.#waiting.size > 0;
  }

  /** Hands out what waits, for sending. */
  take(): { readonly moves: readonly WaitingMove[]; readonly mustResync: boolean } {
    const taken = { moves: [...this.#waiting.values()], mustResync: this.#mustResync };
    this.#waiting = new Map();
    this.#mustResync = false;
    return taken;
  }

  open(id: string): void {
    this.#response
      .status(200)
      // a proxy that buffers would keep the news to itself
      .set({ 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
      .write(`retry: 2000\nid: ${id}\n\n`);
  }

  send(id: string, event: string, data: unknown): void {
    this.#write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** Keeps proxies from closing a quiet connection. */
  beat(): void {
    this.#write(':\n\n');
  }

  end(): void {
    this.#response.end();
  }

  #write(text: string): void {
    this.#response.write(text);
    if (this.#response.writableLength > mostUnreadBytes) this.#response.destroy();
  }
}
