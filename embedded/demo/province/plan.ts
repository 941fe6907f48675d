import { authorities } from './authorities.ts';
import { departments } from './departments.ts';
import { localities } from './localities.ts';
import { owners } from './owners.ts';
import type { PlannedUnit } from './unit-plan.ts';

/** The whole province of the demo: a made-up one, with the kinds of units that every province has. */
export const plan = { ...authorities, ...departments, ...localities, ...owners } as const satisfies Record<
  string,
  PlannedUnit
>;

export type UnitKey = keyof typeof plan;
/** `union.hanh`, `finance.dung`, … */
export type PersonKey = { [U in UnitKey]: `${U}.${keyof (typeof plan)[U]['people'] & string}` }[UnitKey];

export type UnitEntry = { readonly key: UnitKey; readonly unit: PlannedUnit };

// Object.keys forgets the key type of a constant table
export const unitEntries: readonly UnitEntry[] = (Object.keys(plan) as UnitKey[]).map((key) => ({
  key,
  unit: plan[key],
}));
