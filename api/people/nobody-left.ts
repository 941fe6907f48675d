import type { z } from 'zod';
import type { NobodyLeft } from '../contract/memberships.ts';
import type { ApiDeps } from '../deps.ts';
import { openTasksByRoles } from '../../db/queries/tasks/tasks-to-move.ts';
import { presentIn } from '../../domain/absence.ts';
import type { Membership } from '../../domain/directory.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';

type Held = Pick<Membership, 'unit' | 'role'>;

/** Of these roles those that nobody who is there has any more on that day, as it is now, and the open tasks that nobody may do there then. */
export async function nobodyLeft(
  { db, engine }: ApiDeps,
  held: readonly Held[],
  on: PlainDate,
): Promise<z.input<typeof NobodyLeft>> {
  const { directory } = await engine.rules.current();
  const left = held.filter(({ unit, role }) => presentIn(directory, unit, [role], on).length === 0);
  const open = await openTasksByRoles(db, [...new Set(left.map(({ unit }) => unit))]);
  return left.map(({ unit, role }) => {
    const undoable = open.filter(
      (one) => one.unit === unit && one.roles.includes(role) && presentIn(directory, unit, one.roles, on).length === 0,
    );
    return { unit, role, openTasks: undoable.reduce((sum, { tasks }) => sum + tasks, 0) };
  });
}
