import { z } from 'zod';

/** Days before a task is due, in the target's day unit, on whose 07:30 its holder is reminded; at most two. */
export const Reminders = z.array(z.int().min(0).max(60));

/** Who is told in turn while a task stays undone, each of the unit that has it. */
export const Rung = z.enum(['head', 'leader', 'manager']);
export type Rung = z.infer<typeof Rung>;
export const rungs = Rung.options;

/** Days from the due date, in the target's day unit, on whose 07:30 that rung of the ladder is told. */
export const Ladder = z.array(z.strictObject({ to: Rung, days: z.int().min(0).max(60) }));
export type Ladder = z.infer<typeof Ladder>;

/** The holder one day before: the last reminder is the ladder's foot (DOMAIN §5.13). */
export const usualReminders: readonly number[] = [1];

/** Head on the due day, leader one day after, manager two (DOMAIN §5.13). */
export const usualLadder: Ladder = [
  { to: 'head', days: 0 },
  { to: 'leader', days: 1 },
  { to: 'manager', days: 2 },
];
