import type { z } from 'zod';
import { canonicalJson } from '../../db/canonical-json.ts';
import { sha256 } from '../../db/sha256.ts';
import { ApiError, type FieldErrorInBoth } from '../errors.ts';
import { unwritableParts } from '../http/unwritable.ts';

/** Everything that decides which rows a list has and in which order: a cursor of one list means nothing in another. */
export type ListIdentity = Readonly<Record<string, unknown>>;

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
