import type { NewNotice } from '../../db/queries/notices/new-notices.ts';
import { addMs, epochMs, type Instant, laterOf } from '../../domain/time/instant.ts';

/** An act commits a little after its moment: so far back, a notice that was not there yet may still appear. */
const lateMs = 30_000;

/** Which notices were pushed to a stream, so that each is pushed once. */
export class PushedNotices {
  readonly #from: Instant;
  #upTo: Instant;
  readonly #pushed = new Map<string, number>();

  constructor(from: Instant) {
    this.#from = from;
    this.#upTo = from;
  }

  /** The moment behind which new ones are looked for. */
  get since(): Instant {
    return laterOf(this.#from, addMs(this.#upTo, -lateMs));
  }

  /** Those of them that were not pushed before. */
  take(found: readonly NewNotice[]): NewNotice[] {
    const since = epochMs(this.since);
    const fresh = found.filter(({ id, notBefore }) => !this.#pushed.has(id) && notBefore.getTime() > since);
    for (const { id, notBefore } of fresh) this.#pushed.set(id, notBefore.getTime());
    return fresh;
  }

  /** All there were up to that moment have been pushed. */
  pushedUpTo(now: Instant): void {
    this.#upTo = laterOf(this.#upTo, now);
    const since = epochMs(this.since);
    for (const [id, at] of this.#pushed) if (at <= since) this.#pushed.delete(id);
  }
}
