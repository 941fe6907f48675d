import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { Operation } from '../contract/define.ts';

/** Throws when the answer is not exactly what the contract promises: a field too many is how secrets leak. */
export function checkAnswer({ id }: Operation, schema: z.ZodType, answer: unknown): void {
  const sent: unknown = JSON.parse(JSON.stringify(answer));
  const result = schema.safeParse(sent);
  if (!result.success) throw new Error(`the answer of ${id} breaks its contract`, { cause: result.error });
  if (!isDeepStrictEqual(sent, JSON.parse(JSON.stringify(result.data)))) {
    throw new Error(`the answer of ${id} holds fields that its contract does not know: ${JSON.stringify(sent)}`);
  }
}
