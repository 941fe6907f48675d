/**
 * Texts that can be sent but never be written down, as paths: PostgreSQL stores no NUL, and half of a surrogate pair is no
 * character, so that nothing could be hashed from it (RFC 8785).
 */
export function unwritableTexts(sent: unknown, path: readonly PropertyKey[] = []): PropertyKey[][] {
  if (typeof sent === 'string') return isWritable(sent) ? [] : [[...path]];
  if (typeof sent !== 'object' || sent === null) return [];
  return Object.entries(sent).flatMap(([key, value]) =>
    isWritable(key) ? unwritableTexts(value, [...path, key]) : [[...path]],
  );
}

const isWritable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');
