import type { Look } from '../domain/look.ts';
import type { Progress } from '../workflows/messages.ts';

/** Timers that are right by less are left as they are; and the two clocks are read at slightly different moments. */
const toleratedMs = 30_000;

/**
 * In what a workflow shows something else than the record: an older version, a due that is none, one that is missing, one
 * at another moment. Null where both agree. A due that has come already is another matter.
 */
export function showsOtherwise({ version, waits }: Progress, look: Look): string | null {
  if (version !== look.version) return `version ${version} instead of ${look.version}`;
  const shown = new Map(waits.map(({ id, at }) => [id, Date.parse(at) - Date.now()]));
  const wanted = new Set(look.waits.map(({ id }) => id));
  const unknown = [...shown.keys()].find((id) => !wanted.has(id));
  if (unknown) return `${unknown} is no due`;
  return look.waits.map((due) => differenceOf(due, shown.get(due.id))).find((said) => said !== null) ?? null;
}

function differenceOf({ id, waitMs }: Look['waits'][number], shownMs: number | undefined): string | null {
  if (shownMs === undefined) return `${id} is missing`;
  if (waitMs === 0 || Math.abs(shownMs - waitMs) <= toleratedMs) return null;
  return `${id} is off by ${Math.round((shownMs - waitMs) / 1000)} s`;
}
