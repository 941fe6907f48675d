import { z } from 'zod';
import { UnitId } from '../../domain/ids.ts';
import { Role } from '../../domain/role.ts';

export const Language = z.enum(['vi', 'en']).meta({ id: 'Language' });
export type Language = z.infer<typeof Language>;

/** Chosen by the client, one for each thing it wants done; the same key is done once and gives the same answer for ever. */
export const IdempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{8,200}$/, 'must be 8 to 200 printable characters without spaces, such as a UUID');
export type IdempotencyKey = z.infer<typeof IdempotencyKey>;

/** `<unitId>/<role>` as in header X-Acting-As. */
export const ActingAs = z.object({ unit: UnitId, role: Role });
export type ActingAs = z.infer<typeof ActingAs>;

/** Opaque place in a list; null after the last page. */
export const Cursor = z.string().max(500);

export const pageQuery = {
  cursor: Cursor.optional().meta({ description: 'nextCursor of the page before' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

/** A page of a list by keyset: stable while rows come and go. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: Cursor.nullable() });
