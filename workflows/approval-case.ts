import { continueAsNew } from '@temporalio/workflow';
import type { StageKind } from '../domain/procedure/procedure.ts';
import { accompanyConsultations } from './accompany-consultations.ts';
import { FollowedCase } from './followed-case.ts';
import type { CaseInput, CaseOutcome } from './messages.ts';
import { passTime } from './record-activities.ts';
import { showInLists } from './show-progress.ts';
import { awaitOpinions } from './stages/await-opinions.ts';
import { collateOpinions } from './stages/collate-opinions.ts';
import { officeCheck } from './stages/office-check.ts';
import { planningAppraisal } from './stages/planning-appraisal.ts';
import { provincialDecision } from './stages/provincial-decision.ts';
import { returnResult } from './stages/return-result.ts';
import type { Walk } from './stages/stay-in-stage.ts';
import { unionIntake } from './stages/union-intake.ts';
import { watchTarget } from './watch-target.ts';

/**
 * Walks one case through its procedure, for days or months: waits for people, keeps the deadlines, asks the units. It
 * decides nothing: it asks the record what is so, and a deadline that has come goes through the same door as a person's
 * act. Ends when the case is closed and no due is left; a later act starts it again. Anything it forgets it can look up.
 */
export async function approvalCase(input: CaseInput): Promise<CaseOutcome> {
  const record = new FollowedCase(input, {
    mine: () => true, // also the children's: should one be gone, its due is not
    isOver: (look) => look.closed && look.dues.length === 0,
    passTime,
    show: showInLists,
  });
  await Promise.all([
    record.staysCurrent(),
    walkStages(record),
    watchTarget(record), // day 7 warning, day 10 breach, statutory limit
    accompanyConsultations(record), // a child workflow each
  ]);
  if (!record.isOver()) return continueAsNew<typeof approvalCase>(input);
  return record.look()?.status ?? 'unknown';
}

/** The chain, in whatever order the record's procedure gives it. */
async function walkStages(record: FollowedCase): Promise<void> {
  await record.looked();
  for (let stage = record.stage(); stage; stage = record.stage()) await walk[stage.kind](record, stage);
}

const walk = {
  intake: unionIntake,
  appraisal: planningAppraisal,
  consultation: awaitOpinions,
  collation: collateOpinions,
  check: officeCheck,
  decision: provincialDecision,
  result: returnResult,
} as const satisfies Record<StageKind, Walk>;
