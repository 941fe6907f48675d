import pg from 'pg';
import type { Logger } from 'pino';

export type ListenerOptions = {
  readonly url: string;
  readonly channel: string;
  readonly log: Logger;
  readonly onPayload: (payload: string) => void;
  /** The channel is (again) listened to; whatever was said before has not been heard. */
  readonly onListening: () => void;
};

const firstRetryMs = 200;
const lastRetryMs = 5_000;
const aliveEveryMs = 20_000;
const aliveWithinMs = 5_000;

/** One connection that LISTENs, made anew whenever it is lost, until `stop`. */
export function startListener(options: ListenerOptions): { stop: () => Promise<void> } {
  const stopped = new AbortController();
  const running = keepListening(options, stopped.signal);
  return {
    stop: async () => {
      stopped.abort();
      await running;
    },
  };
}

async function keepListening(options: ListenerOptions, stopped: AbortSignal): Promise<void> {
  let retryMs = firstRetryMs;
  while (!stopped.aborted) {
    try {
      await listenOnce(options, stopped, () => {
        retryMs = firstRetryMs;
      });
    } catch (error) {
      options.log.warn({ err: error, retryMs }, 'not listening for moved cases');
    }
    if (!stopped.aborted) await pause(retryMs, stopped);
    retryMs = Math.min(2 * retryMs, lastRetryMs);
  }
}

/** Resolves when it is stopped; rejects when the connection is lost. */
async function listenOnce(
  { url, channel, onPayload, onListening }: ListenerOptions,
  stopped: AbortSignal,
  onSuccess: () => void,
): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: aliveWithinMs, keepAlive: true });
  const lost = new Promise<never>((_, reject) => {
    client.on('error', reject);
    client.on('end', () => reject(new Error('the connection has ended')));
  });
  lost.catch(() => {}); // heard below, or nobody waits for it any more
  try {
    await client.connect();
    client.on('notification', ({ payload }) => onPayload(payload ?? ''));
    await client.query(`listen ${client.escapeIdentifier(channel)}`);
    onSuccess();
    onListening();
    await Promise.race([lost, staysAlive(client, stopped)]);
  } finally {
    await client.end().catch(() => {}); // a lost connection cannot be ended politely
  }
}

/** A connection may die without a word: it is asked now and then. Resolves when stopped. */
async function staysAlive(client: pg.Client, stopped: AbortSignal): Promise<void> {
  while (!stopped.aborted) {
    await pause(aliveEveryMs, stopped);
    if (!stopped.aborted) await within(aliveWithinMs, client.query('select'));
  }
}

async function within(ms: number, answer: Promise<unknown>): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  await Promise.race([answer, promise]).finally(() => clearTimeout(timer));
}

const pause = (ms: number, stopped: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(() => {
      stopped.removeEventListener('abort', end);
      resolve();
    }, ms);
    stopped.addEventListener('abort', end, { once: true });
  });
