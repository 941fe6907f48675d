import { askForHolder, unheldWork } from '../db/queries/tasks/unheld-work.ts';
import { peopleInRole } from '../domain/directory.ts';
import { localDate } from '../domain/time/office-time.ts';
import type { EngineDeps } from '../engine/act.ts';
import { readNow } from '../engine/clock.ts';
import { wakeRelays } from '../engine/nudges.ts';

/**
 * Where a unit has nobody for an open task, whatever has brought that about (a task came, somebody left, a membership ended by
 * its date), every administrator is asked by mail, the same day and once a day while it lasts. Resolves with their number.
 */
export async function askForHolders(engine: EngineDeps): Promise<number> {
  const now = await readNow(engine);
  const on = localDate(now);
  const unheld = await unheldWork(engine.db, on);
  if (unheld.length === 0) return 0;
  const { directory } = await engine.rules.current();
  const asked = await askForHolder(engine.db, { on, now, people: peopleInRole(directory, 'administrator', on) });
  if (asked > 0) await wakeRelays(engine.db);
  return asked;
}
