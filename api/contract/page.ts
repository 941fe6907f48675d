import { z } from 'zod';

/** Opaque place in a list; null after the last page. */
export const Cursor = z.string().max(500);

export const pageQuery = {
  cursor: Cursor.optional().meta({ description: 'nextCursor of the page before' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

/** A page of a list by keyset: stable while rows come and go. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: Cursor.nullable() });
