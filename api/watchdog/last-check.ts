import { readLastCheck } from '../../db/queries/list-findings.ts';
import { instant } from '../../domain/time/instant.ts';

export async function lastCheck(db: Parameters<typeof readLastCheck>[0]) {
  const { checked_at, ...last } = await readLastCheck(db);
  return { ...last, checkedAt: checked_at && instant(checked_at) };
}
