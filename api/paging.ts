import { z } from 'zod';
import { ApiError, type FieldErrorInBoth } from './errors.ts';
import { unwritableParts } from './http/parse-input.ts';
import { type Db, oldestUnderWayMs } from '../db/database.ts';
import { canonicalJson, sha256 } from '../db/canonical-json.ts';
import { Uuid } from '../domain/ids.ts';
import { addMs, type Instant } from '../domain/time/instant.ts';
import { PlainDate, SENT_YEARS } from '../domain/time/plain-date.ts';

/** Everything that decides which rows a list has and in which order: a cursor of one list means nothing in another. */
type ListIdentity = Readonly<Record<string, unknown>>;

/** Where a page ended, as text that clients hand back and need not understand. */
export function writeCursor(list: ListIdentity, place: unknown): string {
  return Buffer.from(JSON.stringify({ list: fingerprint(list), place })).toString('base64url');
}

/** Throws the answer 400 for what this list did not write. */
export function readCursor<S extends z.ZodType>(cursor: string, list: ListIdentity, schema: S): z.output<S> {
  const { list: writtenFor, place } = decoded(cursor);
  if (writtenFor === undefined) throw wrongCursor(noCursor);
  if (writtenFor !== fingerprint(list)) throw wrongCursor(ofAnotherList);
  const result = schema.safeParse(place);
  // a forged place would else come as far as the database
  if (!result.success || unwritableParts(place).length > 0) throw wrongCursor(noCursor);
  return result.data;
}

const noCursor = { vi: 'Không phải con trỏ phân trang của hệ thống', en: 'is no cursor' };
const ofAnotherList = {
  vi: 'Con trỏ phân trang thuộc bộ lọc hoặc cách sắp xếp khác',
  en: 'belongs to other filters or another sort',
};

const wrongCursor = (detail: FieldErrorInBoth['detail']) =>
  new ApiError('validation_failed', { errors: [{ pointer: '/query/cursor', detail }] });

const fingerprint = (list: ListIdentity): string => sha256(canonicalJson(list)).slice(0, 16);

/** Anybody may write anything into the address: what is no JSON object is simply no cursor. */
function decoded(cursor: string): { list?: unknown; place?: unknown } {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

/**
 * The moment behind which everything that moves stands elsewhere than on a first page that is read now: also what was being
 * written down then.
 */
export const readFrom = async (db: Db, now: Instant): Promise<Instant> => addMs(now, -1 - (await oldestUnderWayMs(db)));

/** One row more than the page holds is asked for, so that the last page knows that it is the last. */
export const probing = (limit: number): number => limit + 1;

type Page<Row> = { readonly rows: readonly Row[]; readonly last: Row | undefined };

/** Cuts the probing row off; `last` is set where another page follows. */
export function cutPage<Row>(found: readonly Row[], limit: number): Page<Row> {
  const rows = found.slice(0, limit);
  return { rows, last: found.length > limit ? rows.at(-1) : undefined };
}

/** As PostgreSQL's to_char writes a moment for a cursor: UTC, microseconds. Only moments that exist. */
export const Moment = z.iso.datetime({ precision: 6 }).regex(SENT_YEARS);
const Day = z.union([PlainDate, z.literal('infinity')]);

/** What a cursor holds for each kind of sort value; `id` settles ties. */
export const momentPlace = z.object({ value: Moment, id: Uuid });
export const dayPlace = z.object({ value: Day, id: Uuid });
export const textPlace = z.object({ value: z.string().max(100), id: Uuid });
