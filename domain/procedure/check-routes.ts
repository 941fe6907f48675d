import { clockEnds, clocksOf } from './stage-rules.ts';
import { fault, type Fault, listed } from './fault.ts';
import type { Outcome, Procedure, Stage } from './procedure.ts';

/** Faults of the chain as a whole: stages nobody gets to, no way to the end, an end without what it needs. */
export function checkRoutes(procedure: Procedure): Fault[] {
  return [
    ...unreachable(procedure.stages),
    ...withoutEnd(procedure.stages),
    ...undecided(procedure.stages),
    ...endlessClocks(procedure),
  ];
}

type Passable = (stage: Stage, by: Outcome) => boolean;

/** The stages, and `end`, that can be come to from a stage along the outcomes that are passable. */
function reachedFrom(stages: readonly Stage[], start: Stage, isPassable: Passable): Set<string> {
  const reached = new Set<string>([start.name]);
  // A set is walked in the order of insertion, and what is added meanwhile is walked too.
  for (const name of reached) {
    const stage = stages.find((one) => one.name === name);
    for (const outcome of stage?.outcomes ?? []) {
      if (stage && isPassable(stage, outcome)) reached.add(outcome.to);
    }
  }
  return reached;
}

/** Along the chain: not back, and not out by a refusal, which says nothing about the dossiers that are accepted. */
const alongChain: Passable = (_, { outcome }) => outcome !== 'send_back' && outcome !== 'refuse';

function unreachable(stages: readonly Stage[]): Fault[] {
  const [first] = stages;
  if (!first) return [];
  const reached = reachedFrom(stages, first, () => true);
  const lost = stages.filter((stage) => !reached.has(stage.name));
  return faultOf(stages, lost, (names) => `No outcome leads to ${names} from the first stage on.`);
}

function withoutEnd(stages: readonly Stage[]): Fault[] {
  const stuck = stages.filter((stage) => !reachedFrom(stages, stage, alongChain).has('end'));
  return faultOf(stages, stuck, (names) => `There is no way to an end from ${names}.`);
}

/** One fault for all of them, placed at the first: one mistake often cuts off several stages. */
function faultOf(stages: readonly Stage[], found: readonly Stage[], say: (names: string) => string): Fault[] {
  const [first] = found;
  if (!first) return [];
  return [fault(['stages', stages.indexOf(first)], say(listed(found.map((stage) => stage.name))))];
}

function canEndWithout(stages: readonly Stage[], isNeeded: (stage: Stage) => boolean): boolean {
  const [first] = stages;
  if (!first) return false;
  return reachedFrom(stages, first, (stage, by) => !isNeeded(stage) && alongChain(stage, by)).has('end');
}

/** A result without a decision would return nothing: the case's status comes from the decision. */
function undecided(stages: readonly Stage[]): Fault[] {
  if (!canEndWithout(stages, (stage) => stage.kind === 'decision')) return [];
  return [fault(['stages'], 'The chain can come to its end without a decision.')];
}

function endlessClocks(procedure: Procedure): Fault[] {
  return clocksOf(procedure).flatMap(({ field, words, rule }) => {
    const end = clockEnds[rule.endsOn];
    if (!canEndWithout(procedure.stages, end.isEndedBy)) return [];
    const message = `The ${words} ends with ${end.words}, but the chain can come to its end without it.`;
    return [fault([field, 'endsOn'], message)];
  });
}
