import { fault, type Fault } from './fault.ts';
import { type Procedure, type Stage, escalationOrder } from './procedure.ts';

/** Faults of reminders and of the escalation steps: more than people can bear, or on days that never come. */
export const checkPrompts = ({ stages, escalation = [] }: Procedure): Fault[] => [
  ...stages.flatMap((stage, index) => [...ofStage(stage, index), ...ofConsultations(stage, index)]),
  ...escalationSteps(escalation),
];

function ofStage({ name, reminders = [], days }: Stage, index: number): Fault[] {
  return badReminders(reminders, { path: ['stages', index, 'reminders'], whose: `Stage "${name}"`, days });
}

function ofConsultations({ name, consultations }: Stage, index: number): Fault[] {
  if (!consultations?.reminders) return [];
  const days = Math.max(...consultations.units.map((unit) => unit.days));
  const path = ['stages', index, 'consultations', 'reminders'];
  return badReminders(consultations.reminders, { path, whose: `A consultation of stage "${name}"`, days });
}

type Place = { readonly path: readonly PropertyKey[]; readonly whose: string; readonly days: number };

function badReminders(reminders: readonly number[], { path, whose, days }: Place): Fault[] {
  return reminders.flatMap((one, at) => {
    const place = [...path, at];
    if (at >= 2) return [fault(place, `${whose} is reminded of at most twice.`)];
    if (reminders.indexOf(one) < at) return [fault(place, `${whose} is reminded of twice on the same day.`)];
    if (one <= days) return [];
    return [fault(place, `${whose} has ${days} days, so nobody can be reminded of it ${one} days before its end.`)];
  });
}

/** Each escalation step once, from below upwards, the higher never before the lower. */
function escalationSteps(steps: NonNullable<Procedure['escalation']>): Fault[] {
  return steps.flatMap(({ to, days }, at) => {
    const below = steps[at - 1];
    if (!below) return [];
    if (escalationOrder.indexOf(to) <= escalationOrder.indexOf(below.to))
      return [fault(['escalation', at, 'to'], `The escalation steps lead upwards: ${to} cannot follow ${below.to}.`)];
    if (days > below.days) return [];
    return [
      fault(['escalation', at, 'days'], `The ${to} is notified ${days} days after, not later than the ${below.to}.`),
    ];
  });
}
