import { DatabaseSync } from 'node:sqlite';

export type ExclusiveLock = { release: () => void };

/**
 * Takes a lock that lives as long as this process: the operating system drops it even after kill -9, so that no stale
 * lock has to be judged. Undefined when another process holds it.
 */
export function takeLock(file: string): ExclusiveLock | undefined {
  const database = new DatabaseSync(file);
  try {
    // SQLite is used for nothing but its file lock, the only one Node offers on every platform.
    database.exec('pragma busy_timeout = 0; begin exclusive');
  } catch (error) {
    database.close();
    if (error instanceof Error && error.message.includes('database is locked')) return undefined;
    throw error;
  }
  return { release: () => database.close() };
}
