import type { Case } from '../../../domain/case/case.ts';
import type { PathWorld } from '../path-world.ts';
import type { PersonKey } from '../province.ts';
import type { Standing } from './standing.ts';

/** A case between two steps, and how the story says that it stands. */
export type Moment = {
  readonly world: PathWorld;
  readonly line: string;
  readonly standing: Standing;
  /** As it was stored after the step before. */
  readonly before: Case | null;
  readonly state: Case;
};

/** Sees everything that anybody may see of a case. */
export const seer: PersonKey = 'ppc.chair';
