import { fault, type Fault } from './fault.ts';
import type { Procedure } from './procedure.ts';

/** Faults that make every other check meaningless: a name that stands for two stages, or for none. */
export function checkNames({ stages }: Procedure): Fault[] {
  const names = stages.map((stage) => stage.name);
  const known = new Set<string>([...names, 'end']);
  return stages.flatMap((stage, index) => [
    ...(stage.name === 'end'
      ? [fault(['stages', index, 'name'], '"end" closes the case and cannot name a stage.')]
      : []),
    ...(names.indexOf(stage.name) === index
      ? []
      : [fault(['stages', index, 'name'], `There is an earlier stage named "${stage.name}".`)]),
    ...stage.outcomes.flatMap(({ outcome, to }, at) =>
      known.has(to)
        ? []
        : [
            fault(
              ['stages', index, 'outcomes', at, 'to'],
              `The outcome "${outcome}" of stage "${stage.name}" leads to "${to}", but there is no such stage.`,
            ),
          ],
    ),
  ]);
}
