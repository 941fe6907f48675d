import { z } from 'zod';

/** Days before a task is due, in the target's day unit, on whose 07:30 its holder is reminded; at most two. */
export const Reminders = z.array(z.int().min(0).max(60));

/** Who is notified in turn while a task stays undone, each of the unit that has it. */
export const EscalationStep = z.enum(['head', 'leader', 'manager']);
export type EscalationStep = z.infer<typeof EscalationStep>;
export const escalationOrder = EscalationStep.options;

/** Days from the due date, in the target's day unit, on whose 07:30 that escalation step is notified. */
export const EscalationSteps = z.array(z.strictObject({ to: EscalationStep, days: z.int().min(0).max(60) }));
export type EscalationSteps = z.infer<typeof EscalationSteps>;

/** The holder one day before: the last reminder is the first escalation step (DOMAIN §5.13). */
export const usualReminders: readonly number[] = [1];

/** Head on the due day, leader one day after, manager two (DOMAIN §5.13). */
export const usualEscalation: EscalationSteps = [
  { to: 'head', days: 0 },
  { to: 'leader', days: 1 },
  { to: 'manager', days: 2 },
];
