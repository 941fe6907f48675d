import type { Case } from '../case/case.ts';
import { stopAtSignature } from '../flow/clock-facts.ts';
import { openConsultations, unsettledMandatory } from '../flow/consulting.ts';
import { unmetDemands } from '../flow/demands.ts';
import { currentStage, leaveBy, stageDue } from '../flow/enter-stage.ts';
import { type Attempt, firstRefusal, holdsTask } from '../flow/guard.ts';
import { fallenSilence } from '../flow/silences.ts';
import { sceneOf, type Story } from '../flow/story.ts';
import { closeTasks, ofStage, openNewTask } from '../flow/tasks.ts';
import { type OutcomeName, type Stage, stageOf, targetsOf } from '../procedure/procedure.ts';
import { proposingHand, stageRules } from '../procedure/stage-rules.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Handler } from './handler.ts';
import type { CommandOf } from '../command.ts';
import type { PlainDate } from '../time/plain-date.ts';

const outcomeFor = { approve: 'propose_approval', decline: 'propose_decline' } as const satisfies Record<
  string,
  OutcomeName
>;

/** What stands against any proposal: an opinion that is awaited, or a mandatory one that nobody has given. */
function opinionsMissing({ state, context }: Attempt): Refusal | null {
  const open = openConsultations(state).map((one) => one.function);
  if (open.length > 0) return refuse({ reason: 'consultation_open', functions: open });
  const stage = state.stage && stageOf(context.procedure, state.stage.name);
  const missing = stage ? unsettledMandatory({ state, context }, stage) : [];
  return missing.length > 0 ? refuse({ reason: 'mandatory_consultation_missing', functions: missing }) : null;
}

function proposalFault(story: Story, command: CommandOf<'propose'>): Refusal | null {
  const outcome = outcomeFor[command.outcome];
  if (targetsOf(currentStage(story), outcome).length === 0)
    return refuse({ reason: 'not_offered_by_procedure', what: outcome });
  const known = new Set(story.state().consultations.map((one) => one.no));
  const unknown = command.responses.find((one) => !known.has(one.consultation));
  if (unknown) return refuse({ reason: 'unknown_consultation', consultation: unknown.consultation });
  return unmetDemands(sceneOf(story), command);
}

export const propose: Handler<'propose'> = {
  guard: (attempt) => firstRefusal(attempt, notProposedYet, holdsTask('appraise', 'collate'), opinionsMissing),
  trials: ({ state }) => (['approve', 'decline'] as const).map((outcome) => proposalOf(state, outcome)),
  act: (story, command, actor) => {
    const fault = proposalFault(story, command);
    if (fault) return fault;
    const { outcome, reason, conditions, responses } = command;
    const proposal = { outcome, reason, conditions, responses, by: actor.person, proposedAt: story.context.now };
    story.record({ type: 'proposed', proposal, kind: proposingHand(story.state().stage) });
    closeTasks(story, outcomeFor[outcome], ofStage);
    return signNextOrLeave(story);
  },
};

/** A proposal that answers everybody and takes over every condition. */
const proposalOf = ({ shownVersion, consultations }: Case, outcome: 'approve' | 'decline'): CommandOf<'propose'> => ({
  type: 'propose',
  expectedVersion: shownVersion,
  outcome,
  reason: '–',
  conditions: consultations.flatMap(({ opinion }) => opinion?.conditions ?? []),
  responses: consultations.map(({ no }) => ({ consultation: no, text: '–' })),
});

const notProposedYet = ({ state }: Attempt): Refusal | null =>
  state.tasks.some((task) => task.kind === 'sign_off' && task.closedAt === null)
    ? refuse({ reason: 'already_proposed' })
    : null;

/** The next signature in order, or with the last one on to where the proposal leads. */
function signNextOrLeave(story: Story): Refusal | null {
  const { stage, proposal, signOffs } = story.state();
  const rules = currentStage(story);
  const role = rules.signOffs[signOffs.length];
  if (!stage || !proposal) throw new Error(`case ${story.state().id} has no proposal to sign`);
  if (role) {
    const due = signaturesDue(story, rules);
    openNewTask(story, { kind: 'sign_off', function: rules.function, unit: stage.unit, roles: [role], due });
    return null;
  }
  if (stageRules[stage.kind].endsClock === 'appraisal_signed') stopAtSignature(story);
  return leaveBy(story, outcomeFor[proposal.outcome]);
}

/**
 * All signers share one due date, the stage's; a late proposal, or a late signature, leaves the days that the procedure
 * gives for signing.
 */
function signaturesDue(story: Story, { days, proposalDays = days }: Stage): PlainDate {
  const { stage, signOffs, tasks } = story.state();
  const fresh = stageDue(story, story.today, days - proposalDays);
  const shared = signOffs.length > 0 ? tasks.findLast((task) => task.kind === 'sign_off')?.due : undefined;
  if (shared) return shared >= story.today ? shared : fresh;
  return stage && stage.due > fresh ? stage.due : fresh;
}

export const signOff: Handler<'sign_off'> = {
  guard: (attempt) => firstRefusal(attempt, holdsTask('sign_off'), fallenSilence),
  trials: ({ state }) => [{ type: 'sign_off', expectedVersion: state.shownVersion }],
  act: (story, command, actor) => {
    story.record({ type: 'signed_off', role: actor.role, note: command.note ?? null });
    closeTasks(story, 'signed', ofStage);
    return signNextOrLeave(story);
  },
};
