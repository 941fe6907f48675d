import type { PureWorld } from '../../helpers/pure-world.ts';
import type { Notified } from './notified-by.ts';

/** An act, and who is notified of what of it; the one who acts is never among them. */
export type Line = { readonly act: string; readonly notified: Notified; readonly story: () => PureWorld };

export const intake = ['union.intake_officer', 'union.intake_officer2'] as const;
export const owners = ['owner.applicant', 'owner.applicant2'] as const;
export const appraisers = ['planning.officer', 'planning.officer2', 'many_hats'] as const;
export const police = ['police.focal_point', 'police.focal_point2'] as const;
export const heads = ['planning.head', 'planning.head2'] as const;
export const whoSigned = ['police.focal_point', 'planning.officer', 'planning.head', 'planning.leader'] as const;
export const leaders = ['planning.leader', 'planning.leader2'] as const;

export const having = (world: PureWorld, then: (world: PureWorld) => unknown): PureWorld => {
  then(world);
  return world;
};
