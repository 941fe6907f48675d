import type { StageName } from '../ids.ts';
import { type OutcomeName, type Stage, stageOf, targetsOf } from '../procedure/procedure.ts';
import { onlyWaits, stageRules } from '../procedure/stage-rules.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { addDays } from '../time/counting.ts';
import type { PlainDate } from '../time/plain-date.ts';
import { endClocks, reopenForAppraisal } from './clock-facts.ts';
import { closeOpenConsultations, consultOnEntry, openConsultations, unsettledMandatory } from './consulting.ts';
import { openTask } from './guard.ts';
import { sceneOf, type Story } from './story.ts';
import { closeTasks, ofStage, openNewTask } from './tasks.ts';
import { unitForStage } from './units.ts';

/** The stage that the case is in, as its procedure describes it. */
export function currentStage(story: Story): Stage {
  const { stage, id } = story.state();
  if (!stage) throw new Error(`case ${id} has no stage`);
  return stageOf(story.context.procedure, stage.name);
}

/** Internal hand-overs use the plain date (DOMAIN §5.3); only intake counts from a received day. */
export const stageDue = (story: Story, from: PlainDate, days: number): PlainDate =>
  addDays(story.context.calendar, from, days, story.context.procedure.target.unit);

/** The day on which a stage's later task is due: when the stage is, or where that has passed, so many days from today. */
export function plannedDue(story: Story, days: number): PlainDate {
  const planned = story.state().stage?.due;
  return planned && planned >= story.today ? planned : stageDue(story, story.today, days);
}

/** The stage's first task: the clerk's where a paper is issued before it is returned. */
export function openMainTask(story: Story, stage: Stage, from: PlainDate): void {
  const due = stageDue(story, from, stage.proposalDays ?? stage.days);
  const issuing = stage.issuer && unitForStage(story.context, stage.issuer.function, story.state().intakeUnit);
  if (!stage.issuer || !issuing) return openOwnTask(story, stage, due);
  const { function: name, roles } = stage.issuer;
  openNewTask(story, { kind: 'issue', function: name, unit: issuing, roles, due });
}

/** The task that gives the stage its name; a stage that only waits for opinions has none. */
export function openOwnTask(story: Story, { kind, function: name, roles }: Stage, due: PlainDate): void {
  const { unit } = story.state().stage ?? {};
  const own = stageRules[kind].mainTask;
  if (own && unit) openNewTask(story, { kind: own, function: name, unit, roles, due });
}

/** Why the case cannot come to that stage today: nobody has the stage's function, or its issuer's. */
function nobodyFor(story: Story, { function: name, issuer }: Stage): Refusal | null {
  const { intakeUnit } = story.state();
  const lacking = [name, ...(issuer ? [issuer.function] : [])].find(
    (one) => !unitForStage(story.context, one, intakeUnit),
  );
  return lacking ? refuse({ reason: 'no_unit_for_function', function: lacking }) : null;
}

type Entry = { readonly from?: PlainDate; readonly onceEntered?: () => Refusal | null };

/** The case comes to a stage: its unit, due date, tasks and consultations. Refused, untold, where nobody could work it. */
export function enterStage(story: Story, name: StageName, { from = story.today, onceEntered }: Entry = {}) {
  const stage = stageOf(story.context.procedure, name);
  const { stageRounds, intakeUnit } = story.state();
  const unit = unitForStage(story.context, stage.function, intakeUnit);
  const refusal = nobodyFor(story, stage);
  if (!unit || refusal) return refusal;
  story.record({
    type: 'stage_entered',
    name,
    kind: stage.kind,
    round: (stageRounds[name] ?? 0) + 1,
    function: stage.function,
    unit,
    enteredAt: story.context.now,
    due: stageDue(story, from, stage.days),
  });
  if (stageRules[stage.kind].endsClock === 'appraisal_signed') reopenForAppraisal(story);
  openMainTask(story, stage, from);
  const fault = onceEntered?.() ?? null;
  if (fault) return fault;
  consultOnEntry(story, stage);
  return leaveIfAnswered(story);
}

/** The stage ends with this outcome: its open tasks close, and the case goes where the procedure says. */
export function leaveBy(story: Story, outcome: OutcomeName, stage: Stage = currentStage(story)): Refusal | null {
  const [to] = targetsOf(stage, outcome);
  if (to === undefined) return refuse({ reason: 'not_offered_by_procedure', what: outcome });
  const refusal = to === 'end' ? null : nobodyFor(story, stageOf(story.context.procedure, to));
  if (refusal) return refusal;
  closeTasks(story, outcome, ofStage);
  if (to !== 'end') return enterStage(story, to);
  endCase(story);
  return null;
}

/**
 * A stage that only waits for opinions is left with the last of them. While a mandatory one cannot come before somebody
 * asks (again), that is a task of the stage's unit.
 */
export function leaveIfAnswered(story: Story): Refusal | null {
  const { kind } = story.state().stage ?? {};
  if (!kind || !onlyWaits(kind)) return null;
  const stage = currentStage(story);
  const unsettled = unsettledMandatory(sceneOf(story), stage);
  if (unsettled.length > 0) openConsultTask(story);
  else if (openConsultations(story.state()).length === 0) return leaveBy(story, 'answered');
  else closeTasks(story, 'asked', ofStage);
  return null;
}

/** The unit that works a stage which only waits has to do something now. */
export function openConsultTask(story: Story): void {
  const { stage } = story.state();
  if (!stage || openTask(story.state(), 'consult')) return;
  const { function: name, roles } = currentStage(story);
  openNewTask(story, { kind: 'consult', function: name, unit: stage.unit, roles, due: plannedDue(story, 1) });
}

/** Afterwards stage, decision and clocks never change. */
export function endCase(story: Story): void {
  closeOpenConsultations(story, 'case_ended');
  closeTasks(story, 'left', () => true);
  endClocks(story, () => true);
  story.record({ type: 'closed' });
}
