/** No dossier goes deeper; walking into the bottomless would end the process's stack. */
const mostLevels = 40;

/**
 * What can be sent but never be written down, as paths: PostgreSQL stores no NUL, half of a surrogate pair is no character
 * (nothing could be hashed from it, RFC 8785), and what nests without end is meant to break something.
 */
export function unwritablePaths(sent: unknown, path: readonly PropertyKey[] = []): PropertyKey[][] {
  if (typeof sent === 'string') return isWritable(sent) ? [] : [[...path]];
  if (typeof sent !== 'object' || sent === null) return [];
  if (path.length >= mostLevels) return [[...path]];
  return Object.entries(sent).flatMap(([key, value]) =>
    isWritable(key) ? unwritablePaths(value, [...path, key]) : [[...path]],
  );
}

const isWritable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');
