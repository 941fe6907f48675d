import { z } from 'zod';

/** As PostgreSQL's to_char writes a moment for a cursor: UTC, microseconds. */
const Moment = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
const Day = z.union([z.iso.date(), z.literal('infinity')]);

/** What a cursor holds for each kind of sort value; `id` settles ties. */
export const momentPlace = z.object({ value: Moment, id: z.uuid() });
export const dayPlace = z.object({ value: Day, id: z.uuid() });
export const textPlace = z.object({ value: z.string().max(100), id: z.uuid() });
