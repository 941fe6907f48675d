import type { TaskKind } from '../case/task.ts';
import type { StageName } from '../ids.ts';
import { type OutcomeName, type Stage, type StageKind, stageOf, targetsOf } from '../procedure/procedure.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { addDays } from '../time/counting.ts';
import type { PlainDate } from '../time/plain-date.ts';
import { endClocks, reopenForAppraisal } from './clock-facts.ts';
import { closeOpenConsultations, consultOnEntry, openConsultations } from './consulting.ts';
import type { Story } from './story.ts';
import { closeTasks, ofStage, openNewTask } from './tasks.ts';
import { unitForStage } from './units.ts';

const mainTask = {
  intake: 'intake',
  appraisal: 'appraise',
  consultation: null,
  collation: 'collate',
  check: 'check',
  decision: 'decide',
  result: 'return_result',
} as const satisfies Record<StageKind, TaskKind | null>;

const currentStage = (story: Story): Stage => {
  const { stage } = story.state();
  if (!stage) throw new Error(`case ${story.state().id} has no stage to leave`);
  return stageOf(story.context.procedure, stage.name);
};

/** Internal hand-overs use the plain date (DOMAIN §5.3); only the first intake counts from the received day. */
const stageDue = (story: Story, from: PlainDate, days: number): PlainDate =>
  addDays(story.context.calendar, from, days, story.context.procedure.target.unit);

/** The stage's first task: the clerk's where a paper is issued before it is returned. */
export function openMainTask(story: Story, stage: Stage, from: PlainDate): Refusal | null {
  const { unit } = story.state().stage ?? {};
  const kind = mainTask[stage.kind];
  if (!kind || !unit) return null;
  if (stage.issuer && !story.state().decision?.paper) return openIssueTask(story, stage, stage.issuer, from);
  const due = stageDue(story, from, stage.proposalDays ?? stage.days);
  openNewTask(story, { kind, function: stage.function, unit, roles: stage.roles, due });
  return null;
}

function openIssueTask(
  story: Story,
  stage: Stage,
  issuer: NonNullable<Stage['issuer']>,
  from: PlainDate,
): Refusal | null {
  const unit = unitForStage(story.context, issuer.function, story.state().intakeUnit);
  if (!unit) return refuse({ reason: 'no_unit_for_function', function: issuer.function });
  const due = stageDue(story, from, stage.days);
  openNewTask(story, { kind: 'issue', function: issuer.function, unit, roles: issuer.roles, due });
  return null;
}

/** The case comes to a stage: its unit, due date, tasks and questions. Refused where nobody has the stage's function. */
export function enterStage(
  story: Story,
  name: StageName,
  from: PlainDate = story.today,
  onceEntered: () => void = () => {},
): Refusal | null {
  const stage = stageOf(story.context.procedure, name);
  const { stageRounds, intakeUnit } = story.state();
  const unit = unitForStage(story.context, stage.function, intakeUnit);
  if (!unit) return refuse({ reason: 'no_unit_for_function', function: stage.function });
  story.tell({
    type: 'stage_entered',
    name,
    kind: stage.kind,
    round: (stageRounds[name] ?? 0) + 1,
    function: stage.function,
    unit,
    enteredAt: story.context.now,
    due: stageDue(story, from, stage.days),
  });
  if (stage.kind === 'appraisal') reopenForAppraisal(story);
  const refusal = openMainTask(story, stage, from);
  if (refusal) return refusal;
  onceEntered();
  consultOnEntry(story, stage);
  return leaveIfAnswered(story);
}

/** The stage ends with this outcome: its open tasks close, and the case goes where the procedure says. */
export function leaveBy(story: Story, outcome: OutcomeName): Refusal | null {
  const [to] = targetsOf(currentStage(story), outcome);
  if (to === undefined) return refuse({ reason: 'not_offered_by_procedure', what: outcome });
  closeTasks(story, outcome, ofStage);
  if (to !== 'end') return enterStage(story, to);
  endCase(story);
  return null;
}

/** A stage that only waits for opinions is left with the last of them. */
export function leaveIfAnswered(story: Story): Refusal | null {
  const { stage } = story.state();
  if (stage?.kind !== 'consultation' || openConsultations(story.state()).length > 0) return null;
  return leaveBy(story, 'answered');
}

/** Afterwards stage, decision and clocks never change. */
export function endCase(story: Story): void {
  closeOpenConsultations(story, 'case_ended');
  closeTasks(story, 'left', () => true);
  endClocks(story, () => true);
  story.tell({ type: 'closed' });
}
