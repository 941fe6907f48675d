import type { Case } from '../case/case.ts';
import type { ClockName } from '../case/clock.ts';
import type { CalendarChange as ChangedCase } from '../event.ts';
import type { PlainDate } from '../time/plain-date.ts';

/** A date of a case that a calendar moves. Numbers, functions and dates only: administrators see no dossier text. */
export type MovedDate = { readonly old: PlainDate | null; readonly new: PlainDate | null } & (
  | { readonly of: 'clock'; readonly clock: ClockName }
  | { readonly of: 'stage' }
  | { readonly of: 'task' | 'consultation' | 'silence'; readonly no: number; readonly function: string }
  | { readonly of: 'supplement'; readonly no: number }
);

/** Everything whose date moves, as the event names it; `state` is the case before it. Warnings follow their clock, reminders their task. */
export function movedDates(state: Case, { clocks, stage, ...moved }: ChangedCase): MovedDate[] {
  return [
    ...clocks
      .filter(({ old, due }) => old !== due)
      .map(({ clock, old, due }): MovedDate => ({ of: 'clock', clock, old, new: due })),
    ...(stage ? [{ of: 'stage' as const, old: stage.old, new: stage.due }] : []),
    ...moved.tasks
      .filter(({ old, due }) => old !== due)
      .map(({ no, old, due }): MovedDate => ({
        of: 'task',
        no,
        function: named(state.tasks, no).function,
        old,
        new: due,
      })),
    ...moved.consultations.flatMap((one) => movedConsultation(state, one)),
    ...moved.supplements.flatMap((one) => movedSupplement(state, one)),
  ];
}

function movedConsultation(
  { consultations }: Case,
  { no, old, due, silenceDue }: ChangedCase['consultations'][number],
): MovedDate[] {
  const { function: name, silenceDue: before } = named(consultations, no);
  return [
    ...(old === due ? [] : [{ of: 'consultation' as const, no, function: name, old, new: due }]),
    ...(before === silenceDue ? [] : [{ of: 'silence' as const, no, function: name, old: before, new: silenceDue }]),
  ];
}

/** Once intake has asked for it, the day on which it asks again. */
function movedSupplement({ supplements }: Case, one: ChangedCase['supplements'][number]): MovedDate[] {
  const { no, old, due, nextOn } = one;
  const before = named(supplements, no).chases.at(-1)?.nextOn ?? null;
  return [
    ...(old === due ? [] : [{ of: 'supplement' as const, no, old, new: due }]),
    ...(nextOn === undefined ? [] : [{ of: 'supplement' as const, no, old: before, new: nextOn }]),
  ];
}

function named<T extends { readonly no: number }>(list: readonly T[], no: number): T {
  const found = list.find((one) => one.no === no);
  if (!found) throw new Error(`a calendar moves number ${no}, which the case does not have`);
  return found;
}
