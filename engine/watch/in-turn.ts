import type { Db } from '../../db/database.ts';
import { inTurn, patienceMs, watchLock } from '../in-turn.ts';

/** One check or repair at a time, in whatever process: findings that come and go at once would be told twice. */
export const inWatchTurn = <T>(db: Db, work: () => Promise<T>): Promise<T> => inTurn(db, watchLock, work, patienceMs);
