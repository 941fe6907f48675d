import { z } from 'zod';
import { PlainDate, SENT_YEARS } from '../../domain/time/plain-date.ts';

/** As PostgreSQL's to_char writes a moment for a cursor: UTC, microseconds. Only moments that exist. */
const Moment = z.iso.datetime({ precision: 6 }).regex(SENT_YEARS);
const Day = z.union([PlainDate, z.literal('infinity')]);

/** What a cursor holds for each kind of sort value; `id` settles ties. */
export const momentPlace = z.object({ value: Moment, id: z.uuid() });
export const dayPlace = z.object({ value: Day, id: z.uuid() });
export const textPlace = z.object({ value: z.string().max(100), id: z.uuid() });
