import { z } from 'zod';
import { errorCodes } from './error-codes.ts';

/** Every error of the API (RFC 9457), as application/problem+json. A code may add fields of its own. */
export const Problem = z
  .looseObject({
    type: z.string().meta({ description: 'A page that explains the code' }),
    title: z.string().meta({ description: 'What happened, in the language of Accept-Language' }),
    status: z.int(),
    code: z.enum(errorCodes),
    detail: z.string().optional(),
    errors: z
      .array(
        z.object({
          pointer: z
            .string()
            .meta({ description: 'JSON pointer: /body/…, /query/…, /params/…, /headers/…, or /content/… of a draft' }),
          detail: z.string(),
        }),
      )
      .optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;
