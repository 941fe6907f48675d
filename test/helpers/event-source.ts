import { vi } from 'vitest';
import type { TestClient } from './client.ts';

export type Heard = { readonly id: string; readonly event: string; readonly data: unknown };

/** A browser's EventSource, as far as tests need it; `end` closes it from this side. */
export class TestEventSource {
  readonly status: number;
  readonly heard: Heard[] = [];
  /** The id of the last event, also of the first one that only says where the stream begins. */
  lastId: string | undefined;
  /** Signs of life without news. */
  beats = 0;
  ended = false;
  readonly #abort: AbortController;

  private constructor(status: number, abort: AbortController) {
    this.status = status;
    this.#abort = abort;
  }

  /** Resolves once the stream has begun. */
  static async open(client: TestClient, lastEventId?: string): Promise<TestEventSource> {
    const abort = new AbortController();
    const response = await fetch(`${client.url}/api/v1/events${actingIn(client)}`, {
      headers: {
        ...(client.cookie ? { cookie: client.cookie } : {}),
        ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
      },
      signal: abort.signal,
    });
    const source = new TestEventSource(response.status, abort);
    const begun = Promise.withResolvers<void>();
    void source.#read(response, begun.resolve);
    await begun.promise;
    return source;
  }

  /** Without what else the person is notified of. */
  get moves(): Heard[] {
    return this.heard.filter(({ event }) => event !== 'notice');
  }

  get notices(): Heard[] {
    return this.heard.filter(({ event }) => event === 'notice');
  }

  /**
   * Resolves once the stream has pushed the case as it is in that version. Acts are announced behind their commit: what
   * is opened without this may still hear of what was done before.
   */
  async hasPushed(caseId: string, version: number): Promise<void> {
    const wanted = JSON.stringify({ caseId, version });
    const look = () => {
      if (this.moves.some(({ data }) => JSON.stringify(data) === wanted)) return;
      throw new Error(`${wanted} was not pushed, but of ${JSON.stringify(this.moves)}`);
    };
    await vi.waitFor(look, { timeout: 15_000, interval: 20 });
  }

  end(): void {
    this.#abort.abort();
  }

  async #read({ body }: Response, begun: () => void): Promise<void> {
    let text = '';
    try {
      for await (const chunk of body ?? []) {
        text += Buffer.from(chunk as Uint8Array).toString(); // fetch streams bytes
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) this.#take(block);
        begun();
      }
    } catch {
      // ended from this side
    }
    this.ended = true;
    begun();
  }

  #take(block: string): void {
    if (block.startsWith(':')) this.beats += 1;
    const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2)));
    const { id, event, data } = fields as Partial<Record<string, string>>;
    if (id !== undefined) this.lastId = id;
    if (event !== undefined) this.heard.push({ id: id ?? '', event, data: JSON.parse(data ?? 'null') });
  }
}

const actingIn = ({ acting }: TestClient): string =>
  acting ? `?actingAs=${encodeURIComponent(`${acting.unit}/${acting.role}`)}` : '';
