import { z } from 'zod';
import { PlainDate } from '../../domain/time/plain-date.ts';
import { chain, type Seen } from './chain.ts';
import type { Client } from './client.ts';
import type { Journal } from './journal.ts';
import type { ChainWork } from './load.ts';

/** The name under which a walk notes its reads; its other samples are acts. */
export const readName = 'read';

const Acted = z.object({
  case: z.object({ version: z.int(), decision: z.object({ on: PlainDate }).nullish() }),
});

/** All ten steps, each by whose it is, each knowing what the answer before it told. Ends at the first failure. */
export async function walkCase(
  client: Client,
  caseId: string,
  { crew, reads }: ChainWork,
  journal: Journal,
): Promise<void> {
  let seen: Seen = { version: 1, decidedOn: null };
  const path = `/api/v1/cases/${caseId}`;
  for (const { by, does } of chain) {
    if (reads) {
      const shown = await client.send({ method: 'GET', path, by: crew[by] });
      if (shown.status !== 200) return journal.fail(`${path}: ${shown.status} ${shown.text}`);
      journal.note(readName, shown.ms);
    }
    const body = does(seen);
    const answer = await client.send({ method: 'POST', path: `${path}/commands`, by: crew[by], body });
    if (answer.status !== 200) return journal.fail(`${body.type}: ${answer.status} ${answer.text}`);
    journal.note(body.type, answer.ms);
    seen = seenIn(answer.text);
    if (await journal.pause()) return;
  }
}

function seenIn(answer: string): Seen {
  const { version, decision } = Acted.parse(JSON.parse(answer)).case;
  return { version, decidedOn: decision?.on ?? null };
}
