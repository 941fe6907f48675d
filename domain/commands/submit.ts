import type { PersonActor } from '../actor.ts';
import type { CommandOf } from '../command.ts';
import type { Context, InForce } from '../context.ts';
import { warningsOf } from '../dossier/warnings.ts';
import { startClocks } from '../flow/clock-facts.ts';
import { enterStage } from '../flow/enter-stage.ts';
import type { Story } from '../flow/story.ts';
import type { UnitId } from '../ids.ts';
import { stageRules } from '../procedure/stage-rules.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { receivedDay } from '../time/counting.ts';
import { localDate } from '../time/office-time.ts';
import { nowOf, unitForStage } from '../flow/units.ts';
import type { Procedure } from '../procedure/procedure.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { intakeUnitOf, submissionFaults } from './submission-faults.ts';

type Submit = CommandOf<'submit'>;
type Day = Pick<Context, 'directory' | 'now'>;

/** The unit that would appraise, whose own grant it might be. */
function appraisingUnit(context: Day, procedure: Procedure, intakeUnit: UnitId): UnitId | null {
  const stage = procedure.stages.find(({ kind }) => stageRules[kind].proposes !== null);
  return stage ? unitForStage(context, stage.function, intakeUnit) : null;
}

export function warningsAtIntake(
  context: Day & Pick<Context, 'neighbours'>,
  { procedure }: InForce,
  dossier: Dossier,
  intakeUnit: UnitId,
) {
  // an interest passes to the successor: units are compared as they are today
  const owned = dossier.subject === 'grant' ? { ...dossier, ownerUnit: nowOf(context, dossier.ownerUnit) } : dossier;
  return warningsOf({
    dossier: owned,
    procedure,
    intakeUnit: nowOf(context, intakeUnit),
    appraisingUnit: appraisingUnit(context, procedure, intakeUnit),
    on: localDate(context.now),
    neighbours: context.neighbours,
  });
}

/** A dossier becomes a case: both clocks start provisionally at the hand-in's received day. */
export function submit(story: Story, command: Submit, actor: PersonActor): Refusal | null {
  const { context } = story;
  const { submission, inForce } = context;
  if (!submission) throw new Error('submit needs a submission context');
  if (!inForce) return refuse({ reason: 'procedure_not_in_force' });
  const [fault] = submissionFaults(command, inForce, { actor, context, linked: submission.linked });
  if (fault) return fault.refusal;
  const intakeUnit = intakeUnitOf(actor, inForce.procedure, context);
  if (typeof intakeUnit !== 'string') return intakeUnit;
  if (submission.code === null)
    throw new Error(`unit ${intakeUnit} takes the dossier in, but no code was taken for it`);
  const handedInAt = command.receivedAt ?? context.now;
  const receivedOn = receivedDay(inForce.calendar, handedInAt, inForce.procedure.receivedDay);
  story.record({
    type: 'submitted',
    code: submission.code,
    draft: submission.draft,
    dossier: command.dossier,
    papers: command.papers,
    procedure: { id: inForce.procedure.id, version: inForce.procedure.version },
    calendarVersion: inForce.calendar.version,
    channel: command.channel,
    handedInAt,
    receivedOn,
    intakeUnit,
    linkedTo: command.linkedTo ?? null,
    warnings: warningsAtIntake(context, inForce, command.dossier, intakeUnit),
  });
  startClocks(story, receivedOn);
  const [first] = inForce.procedure.stages;
  return first ? enterStage(story, first.name, { from: receivedOn }) : null;
}
