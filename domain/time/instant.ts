import { z } from 'zod';
import { SENT_YEARS } from './plain-date.ts';

const EXPECTED = 'YYYY-MM-DDTHH:MM:SS with Z or an offset';
const WRITTEN_LENGTH = '2026-11-20T08:00:00.000Z'.length;

const Moment = z.iso
  .datetime({ offset: true, error: `expected ${EXPECTED}` })
  .overwrite(inUtc)
  .refine((text) => text.length === WRITTEN_LENGTH, {
    error: 'outside the years 0–9999 in UTC',
    // A text that is no date and time at all has its own message already.
    when: ({ issues }) => issues.length === 0,
  });

/**
 * A moment of the years 1900–2199, always written in UTC with milliseconds: '2026-11-20T08:00:00.000Z', so that comparing
 * texts compares moments. Accepts any offset and normalises it; a local time without one is refused.
 * `overwrite` instead of `transform`, because OpenAPI cannot describe a transform.
 */
export const Instant = Moment.refine((text) => SENT_YEARS.test(text), {
  error: 'expected a year from 1900 to 2199 in UTC',
  when: ({ issues }) => issues.length === 0,
}).brand<'Instant'>();
export type Instant = z.infer<typeof Instant>;

/** From a text with offset, a Date or milliseconds since 1970. Throws when that is no moment of the years 0–9999. */
export function instant(value: string | Date | number): Instant {
  const parsed = Moment.safeParse(typeof value === 'string' ? value : written(new Date(value)));
  // in UTC by now; what the program computes may lie outside the years that may be sent
  if (parsed.success) return parsed.data as Instant;
  throw new Error(`Not an instant: '${String(value)}' (expected ${EXPECTED})`);
}

/** Milliseconds since 1970-01-01T00:00:00Z. */
export function epochMs(at: Instant): number {
  return Date.parse(at);
}

export function laterOf(a: Instant, b: Instant): Instant {
  return a >= b ? a : b;
}

/** `ms` may be negative. */
export function addMs(at: Instant, ms: number): Instant {
  return instant(epochMs(at) + ms);
}

/** Leaves what is no date as it is: zod runs this also after the format check has failed. */
function inUtc(text: string): string {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? text : date.toISOString();
}

/** An invalid Date has no ISO form (toISOString throws); its name is refused by the schema. */
function written(date: Date): string {
  return Number.isNaN(date.getTime()) ? 'Invalid Date' : date.toISOString();
}
