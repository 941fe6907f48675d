import type { Case } from '../case/case.ts';
import { stopAtSignature } from '../flow/clock-facts.ts';
import { askableUnits, latestRounds, openConsultations } from '../flow/consulting.ts';
import { leaveBy } from '../flow/enter-stage.ts';
import { type Asking, firstRefusal, holdsTask } from '../flow/guard.ts';
import { sameHands, signsOwnWork } from '../flow/hands.ts';
import type { Story } from '../flow/story.ts';
import { closeTasks, ofStage, openNewTask } from '../flow/tasks.ts';
import { isMandatoryFor } from '../procedure/mandatory.ts';
import { type OutcomeName, type Stage, stageOf, targetsOf } from '../procedure/procedure.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Handler } from './handler.ts';
import type { CommandOf } from '../command.ts';

const outcomeFor = { approve: 'propose_approval', decline: 'propose_decline' } as const satisfies Record<
  string,
  OutcomeName
>;

const handKind = (state: Case) => (state.stage?.kind === 'collation' ? 'collation' : 'appraisal');

/** The stage the story is in; a guard has made sure that there is one. */
function stageNow(story: Story): Stage {
  const { stage, id } = story.state();
  if (!stage) throw new Error(`case ${id} has no stage`);
  return stageOf(story.context.procedure, stage.name);
}

/** A mandatory question that could be asked and has no answer that settles it: never skipped. */
function unansweredMandatory(story: Story, stage: Stage): string[] {
  const mandatory = stage.consultations?.units.filter((one) => isMandatoryFor(one, story.state().dossier)) ?? [];
  const rounds = latestRounds(story.state());
  return mandatory
    .filter((rule) => askableUnits(story, rule.function).length > 0)
    .filter((rule) => {
      const asked = rounds.filter((one) => one.function === rule.function);
      return asked.length === 0 || asked.some((one) => one.answer?.position === 'needs_information');
    })
    .map((rule) => rule.function);
}

/** An objection is advice, not a veto: approving over one needs a written response (DOMAIN §3). */
function unansweredObjections(state: Case, command: CommandOf<'propose'>): number[] {
  if (command.outcome === 'decline') return [];
  const answered = new Set(command.responses.map((one) => one.consultation));
  return latestRounds(state)
    .filter((one) => one.answer?.position === 'object' && !answered.has(one.no))
    .map((one) => one.no);
}

function proposalFault(story: Story, command: CommandOf<'propose'>): Refusal | null {
  const stage = stageNow(story);
  const outcome = outcomeFor[command.outcome];
  if (targetsOf(stage, outcome).length === 0) return refuse({ reason: 'not_offered_by_procedure', what: outcome });
  const open = openConsultations(story.state()).map((one) => one.function);
  if (open.length > 0) return refuse({ reason: 'consultation_open', functions: open });
  const missing = unansweredMandatory(story, stage);
  if (missing.length > 0) return refuse({ reason: 'mandatory_consultation_missing', functions: missing });
  const unknown = command.responses.find(
    (one) => !story.state().consultations.some((asked) => asked.no === one.consultation),
  );
  if (unknown) return refuse({ reason: 'unknown_consultation', consultation: unknown.consultation });
  const objections = unansweredObjections(story.state(), command);
  return objections.length > 0 ? refuse({ reason: 'objection_needs_response', consultations: objections }) : null;
}

export const propose: Handler<'propose'> = {
  guard: (asking) => firstRefusal(asking, notProposedYet, holdsTask('appraise', 'collate'), hasCleanHands),
  act: (story, command, actor) => {
    const fault = proposalFault(story, command);
    if (fault) return fault;
    const { outcome, reason, conditions, responses } = command;
    const proposal = { outcome, reason, conditions, responses, by: actor.person, at: story.context.now };
    const kind = handKind(story.state());
    story.tell({ type: 'proposed', proposal, kind });
    closeTasks(story, outcomeFor[outcome], ofStage);
    return signNextOrLeave(story);
  },
};

const hasCleanHands = ({ state, actor }: Asking): Refusal | null => sameHands(state, actor.person, handKind(state));

const notProposedYet = ({ state }: Asking): Refusal | null =>
  state.tasks.some((task) => task.kind === 'sign_off' && task.closedAt === null)
    ? refuse({ reason: 'already_proposed' })
    : null;

/** The next signature in order, or with the last one on to where the proposal leads. */
function signNextOrLeave(story: Story): Refusal | null {
  const { stage, proposal, signOffs } = story.state();
  const rules = stageNow(story);
  const role = rules.signOffs[signOffs.length];
  if (!stage || !proposal) throw new Error(`case ${story.state().id} has no proposal to sign`);
  if (role) {
    openNewTask(story, { kind: 'sign_off', function: rules.function, unit: stage.unit, roles: [role], due: stage.due });
    return null;
  }
  if (stage.kind === 'appraisal') stopAtSignature(story);
  return leaveBy(story, outcomeFor[proposal.outcome]);
}

export const signOff: Handler<'sign_off'> = {
  guard: (asking) =>
    firstRefusal(asking, holdsTask('sign_off'), ({ state, actor }) => signsOwnWork(state, actor.person), hasCleanHands),
  act: (story, command, actor) => {
    story.tell({ type: 'signed_off', role: actor.role, note: command.note ?? null });
    closeTasks(story, 'signed', ofStage);
    return signNextOrLeave(story);
  },
};
