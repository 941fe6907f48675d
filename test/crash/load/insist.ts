import { setTimeout as sleep } from 'node:timers/promises';
import type { Reply } from '../../helpers/client.ts';

const PAUSE_MS = 100;

/**
 * Sends until there is an answer that tells what has become of it: nobody knows what a request has done whose connection
 * broke, or that was answered by 5xx. `send` repeats one Idempotency-Key. Throws where the answer is a refusal.
 */
export async function insist(send: () => Promise<Reply<unknown>>, onUnanswered: () => void): Promise<Reply<unknown>> {
  for (;;) {
    const reply = await send().catch(brokenConnection);
    if (reply && reply.status < 400) return reply;
    if (reply && reply.status < 500) throw new Error(`refused with ${reply.status}: ${reply.text}`);
    onUnanswered();
    await sleep(PAUSE_MS);
  }
}

/** How fetch says that the other side is gone. */
function brokenConnection(error: unknown): null {
  if (error instanceof TypeError) return null;
  throw error;
}
