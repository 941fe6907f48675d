import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { programName } from '../db/database.ts';

export type ListenOptions = {
  /** The address with role `app`. */
  readonly url: string;
  readonly channel: string;
  /** Null when the connection stands (again): what was said before that was not heard. */
  readonly onHeard: (payload: string | null) => void;
  /** The connection broke, or could not be made; it is tried again by itself. */
  readonly onLost: (error: unknown) => void;
};

const PAUSE_MS = 1_000;

/** Hears PostgreSQL's notifications on a connection of its own, and connects again for as long as it takes. */
export function listen(options: ListenOptions): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const running = keepListening(options, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function keepListening(options: ListenOptions, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await listenOnce(options, signal);
    } catch (error) {
      options.onLost(error);
      await sleep(PAUSE_MS, undefined, { signal }).catch(() => {}); // stopping cuts it short
    }
  }
}

/** Resolves when it is told to stop; rejects when the connection breaks. */
async function listenOnce({ url, channel, onHeard }: ListenOptions, signal: AbortSignal): Promise<void> {
  const client = new pg.Client({ connectionString: url, keepAlive: true, application_name: programName });
  const broken = new Promise<never>((_, reject) => {
    client.on('error', reject);
    client.on('end', () => reject(new Error('the connection that listens was closed')));
  });
  broken.catch(() => {}); // it may break while nobody waits for it yet; whoever waits next is told
  client.on('notification', ({ payload }) => onHeard(payload ?? ''));
  try {
    await client.connect();
    await client.query(`listen ${client.escapeIdentifier(channel)}`);
    onHeard(null);
    await Promise.race([broken, aborted(signal)]);
  } finally {
    await client.end();
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
