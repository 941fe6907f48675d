import { z } from 'zod';

/** Opaque place in a list; null after the last page. */
export const Cursor = z.string().max(500);

export const pageQuery = {
  cursor: Cursor.optional().meta({ description: 'nextCursor of the page before' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

/** A page of a list by keyset: stable while rows come and go, as long as they keep their place. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: Cursor.nullable() });

/** Of a list whose rows may move while somebody reads it. */
export const moved = z.boolean().meta({
  description:
    'Since the first page was read, rows have moved, or come to the front: this reading may miss or repeat one. Read anew to see all.',
});

export const movingPageOf = <T extends z.ZodType>(item: T) => pageOf(item).extend({ moved });
