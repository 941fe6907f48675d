import { endCase } from '../flow/enter-stage.ts';
import { actsFor, beforeDecision, firstRefusal } from '../flow/guard.ts';
import type { Handler } from './handler.ts';
import { isApplicantOrIntake } from './intake.ts';

/** The applicant's own act, before the decision (form 05). */
export const withdraw: Handler<'withdraw'> = {
  guard: (attempt) => firstRefusal(attempt, isApplicantOrIntake, beforeDecision),
  act: (story, command) => {
    story.record({ type: 'withdrawn', reason: command.reason, paper: command.paper ?? null });
    endCase(story);
    return null;
  },
};

/** The Union's act, with a legal basis, before the decision (form 05). */
export const stop: Handler<'stop'> = {
  guard: (attempt) =>
    firstRefusal(
      attempt,
      (now) => actsFor(now.state.intakeUnit, ['intake_officer', 'head', 'leader'], now),
      beforeDecision,
    ),
  act: (story, command) => {
    story.record({ type: 'stopped', reason: command.reason, legalBasis: command.legalBasis });
    endCase(story);
    return null;
  },
};
