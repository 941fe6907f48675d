import { createHash } from 'node:crypto';

/**
 * The one text of a value after RFC 8785 (JSON Canonicalization Scheme): what is hashed must not depend on the order in
 * which members were written. Members without a value are left out, as JSON.stringify does. Throws on what has no such
 * text: NaN, infinities, halves of surrogate pairs, dates, functions.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return writeText(value);
  if (typeof value === 'number') return writeNumber(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (isPlainObject(value)) return writeObject(value);
  throw new Error(`no canonical JSON for a value of type ${typeof value}`);
}

/** ECMAScript escapes exactly what RFC 8785 §3.2.2.2 asks for, but would write half a surrogate pair too. */
function writeText(text: string): string {
  if (!text.isWellFormed()) throw new Error('no canonical JSON for a text with half of a surrogate pair');
  return JSON.stringify(text);
}

/** ECMAScript's own number text is the one of RFC 8785 §3.2.2.3. */
function writeNumber(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`no canonical JSON for the number ${value}`);
  return JSON.stringify(value);
}

/** Members sorted by UTF-16 code units (RFC 8785 §3.2.3), which is how strings compare. */
function writeObject(value: Readonly<Record<string, unknown>>): string {
  const members = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((key) => `${writeText(key)}:${canonicalJson(value[key])}`);
  return `{${members.join(',')}}`;
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Hexadecimal, of the text's UTF-8 bytes. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
