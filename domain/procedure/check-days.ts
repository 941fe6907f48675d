import { clockEnds, clocksOf } from './stage-rules.ts';
import { fault, type Fault, listed } from './fault.ts';
import { directionOf } from './outcome-rules.ts';
import type { Procedure, Stage } from './procedure.ts';

/** Faults of days that cannot fit into each other. Needs a chain whose outcomes lead where they must. */
export function checkDays(procedure: Procedure): Fault[] {
  return [...procedure.stages.flatMap(daysWithin), ...chainTooLong(procedure)];
}

function daysWithin(stage: Stage, index: number): Fault[] {
  const { name, days, proposalDays } = stage;
  if (proposalDays !== undefined && proposalDays > days) {
    const message = `The proposal of stage "${name}" may take ${proposalDays} days, but the whole stage has only ${days}.`;
    return [fault(['stages', index, 'proposalDays'], message)];
  }
  const limit = proposalDays ?? days;
  const until = proposalDays === undefined ? `stage "${name}" ends` : `the proposal of stage "${name}" is due`;
  return (stage.consultations?.units ?? []).flatMap((unit, at) =>
    unit.days <= limit
      ? []
      : [
          fault(
            ['stages', index, 'consultations', 'units', at, 'days'],
            `The consultation of ${unit.function} has ${unit.days} days, but ${until} on day ${limit}.`,
          ),
        ],
  );
}

/**
 * Stage days are days of the target. A statutory limit of another unit is compared too where it can be: so many
 * working days take at least as many calendar days. The other way round weekends may still make room.
 */
function chainTooLong(procedure: Procedure): Fault[] {
  const { stages, target } = procedure;
  return clocksOf(procedure).flatMap(({ field, words, rule }) => {
    const isComparable = rule.unit === target.unit || rule.unit === 'calendar';
    const longest = longestWay(stages, clockEnds[rule.endsOn].isEndedBy);
    if (!isComparable || !longest || longest.days <= rule.days) return [];
    const need = `The stages ${listed(longest.through)} need ${longest.days} days`;
    return [fault([field, 'days'], `${need}, but the ${words} gives only ${rule.days}.`)];
  });
}

type Way = { readonly days: number; readonly through: readonly string[] };

/** The way with the most days from the first stage up to one that `isLast`, both included. */
function longestWay(stages: readonly Stage[], isLast: (stage: Stage) => boolean): Way | undefined {
  const [first] = stages;
  if (!first) return undefined;
  const ways = new Map<string, Way>([[first.name, { days: first.days, through: [first.name] }]]);
  // Onward outcomes lead to later stages only, so each way is complete when its stage is come to.
  for (const stage of stages) {
    const way = ways.get(stage.name);
    if (way && !isLast(stage)) extendWays(ways, way, onwardOf(stage, stages));
  }
  const ends = stages.filter(isLast).flatMap((stage) => ways.get(stage.name) ?? []);
  return ends.toSorted((a, b) => b.days - a.days)[0];
}

function onwardOf(stage: Stage, stages: readonly Stage[]): Stage[] {
  const targets = stage.outcomes.filter(({ outcome }) => directionOf[outcome] === 'onward').map(({ to }) => to);
  return stages.filter((one) => targets.includes(one.name));
}

function extendWays(ways: Map<string, Way>, way: Way, next: readonly Stage[]): void {
  for (const { name, days } of next) {
    const longer = { days: way.days + days, through: [...way.through, name] };
    if (longer.days >= (ways.get(name)?.days ?? 0)) ways.set(name, longer);
  }
}
