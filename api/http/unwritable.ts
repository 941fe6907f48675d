/** No dossier goes deeper; walking into the bottomless would end the process's stack. */
export const mostLevels = 40;

export type Unwritable = { readonly path: readonly PropertyKey[]; readonly why: 'character' | 'depth' };

/**
 * What can be sent but never be written down: PostgreSQL stores no NUL, half of a surrogate pair is no character
 * (nothing could be hashed from it, RFC 8785), and what nests without end is meant to break something.
 */
export function unwritableParts(sent: unknown, path: readonly PropertyKey[] = []): Unwritable[] {
  if (typeof sent === 'string') return isWritable(sent) ? [] : [{ path, why: 'character' }];
  if (typeof sent !== 'object' || sent === null) return [];
  if (path.length >= mostLevels) return [{ path, why: 'depth' }];
  return Object.entries(sent).flatMap(([key, value]): Unwritable[] =>
    isWritable(key) ? unwritableParts(value, [...path, key]) : [{ path, why: 'character' }],
  );
}

const isWritable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');
