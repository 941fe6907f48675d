import { approvedStories } from './approved.ts';
import { intakeStories } from './at-intake.ts';
import { committeeStories } from './before-the-committee.ts';
import { otherwiseEndedStories } from './ended-otherwise.ts';
import { appraisalStories } from './in-appraisal.ts';
import { otherProcedureStories } from './other-procedures.ts';
import type { Story } from './story.ts';

/** The cases of the demo province, each at another stage. */
export const allStories: readonly Story[] = [
  ...approvedStories,
  ...otherwiseEndedStories,
  ...intakeStories,
  ...appraisalStories,
  ...committeeStories,
  ...otherProcedureStories,
];
