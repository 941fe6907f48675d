import { fault, type Fault, listed } from './fault.ts';
import { directionInWords, directionOf } from './outcome-rules.ts';
import type { Outcome, Procedure, Stage } from './procedure.ts';
import { type StageRule, stageRules } from './stage-rules.ts';

/** Faults of the outcomes of every stage: what the kind needs, cannot have, and where each may lead. */
export function checkOutcomes({ stages }: Procedure): Fault[] {
  return stages.flatMap((stage, index) => [
    ...missingOutcomes(stage, index),
    ...foreignOutcomes(stage, index),
    ...ambiguousOutcomes(stage, index),
    ...misdirectedOutcomes(stages, index),
  ]);
}

function missingOutcomes(stage: Stage, index: number): Fault[] {
  const { required, oneOf }: StageRule = stageRules[stage.kind];
  const has = new Set(stage.outcomes.map((one) => one.outcome));
  const place = ['stages', index, 'outcomes'];
  const missing = required
    .filter((name) => !has.has(name))
    .map((name) => fault(place, `Stage "${stage.name}" of kind ${stage.kind} needs the outcome "${name}".`));
  if (oneOf.length === 0 || oneOf.some((name) => has.has(name))) return missing;
  return [
    ...missing,
    fault(place, `Stage "${stage.name}" of kind ${stage.kind} needs at least one of the outcomes ${listed(oneOf)}.`),
  ];
}

function foreignOutcomes(stage: Stage, index: number): Fault[] {
  const { required, oneOf, optional }: StageRule = stageRules[stage.kind];
  const possible = new Set([...required, ...oneOf, ...optional]);
  return stage.outcomes.flatMap(({ outcome }, at) =>
    possible.has(outcome)
      ? []
      : [
          fault(
            ['stages', index, 'outcomes', at, 'outcome'],
            `Stage "${stage.name}" of kind ${stage.kind} cannot have the outcome "${outcome}".`,
          ),
        ],
  );
}

/** Only `send_back` may lead to several stages, because the person who sends back names one. */
function ambiguousOutcomes(stage: Stage, index: number): Fault[] {
  const same = (one: Outcome, other: Outcome) =>
    one.outcome === other.outcome && (one.outcome !== 'send_back' || one.to === other.to);
  return stage.outcomes.flatMap((one, at) =>
    stage.outcomes.findIndex((other) => same(one, other)) === at
      ? []
      : [fault(['stages', index, 'outcomes', at], `Stage "${stage.name}" has the outcome "${one.outcome}" twice.`)],
  );
}

function misdirectedOutcomes(stages: readonly Stage[], index: number): Fault[] {
  const stage = stages[index];
  if (!stage) return [];
  return stage.outcomes.flatMap(({ outcome, to }, at) => {
    const direction = directionOf[outcome];
    const leads = directionTo(stages, index, to);
    const message = `The outcome "${outcome}" of stage "${stage.name}" leads to "${to}" but ${directionInWords[direction]}.`;
    return leads === direction ? [] : [fault(['stages', index, 'outcomes', at, 'to'], message)];
  });
}

function directionTo(stages: readonly Stage[], from: number, to: Outcome['to']) {
  if (to === 'end') return 'closes';
  const target = stages.findIndex((one) => one.name === to);
  if (target === from) return 'stays';
  return target > from ? 'onward' : 'back';
}
