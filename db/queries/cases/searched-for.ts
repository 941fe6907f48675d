import { type RawBuilder, sql, type SqlBool } from 'kysely';

/** Every word must occur in the case's search text: "tra vinh" finds "Trà Vinh", in any order of words. */
export function searchedFor(text: string): RawBuilder<SqlBool>[] {
  const words = new Set(text.split(/\s+/u).filter(Boolean));
  return [...words].map((word) => contains(sql.ref('cases.search'), word));
}

/**
 * Whether a column of plain text contains what somebody typed, case and diacritics ignored. Text typed with separate
 * diacritics (NFD, as macOS does) is composed first, because `plain_text` knows only whole letters.
 */
export const contains = (column: RawBuilder<unknown>, text: string): RawBuilder<SqlBool> =>
  sql`${column} like '%' || plain_text(${escaped(text.normalize('NFC').trim())}) || '%'`;

/** What LIKE would take for a pattern is meant as it is typed. */
const escaped = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);
