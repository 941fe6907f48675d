import type { Consultation } from '../case/consultation.ts';
import type { Case } from '../case/case.ts';
import { unitsWithFunction } from '../directory.ts';
import type { UnitFunction, UnitId } from '../ids.ts';
import { isMandatoryFor } from '../procedure/mandatory.ts';
import type { Consulted, Stage } from '../procedure/procedure.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { addDays, receivedDay } from '../time/counting.ts';
import type { Story } from './story.ts';
import { closeTasks, ofConsultation, openNewTask } from './tasks.ts';

/** The units that can be asked: all that have the function today, but never the asking unit itself. */
export function askableUnits(story: Story, name: UnitFunction): UnitId[] {
  const own = story.state().stage?.unit;
  return unitsWithFunction(story.context.directory, name, story.today).filter((unit) => unit !== own);
}

/** Where a question to that function goes, or why it cannot be asked. */
export function consultedUnit(
  story: Story,
  asked: { function: UnitFunction; unit?: UnitId | undefined },
): UnitId | Refusal {
  const askable = askableUnits(story, asked.function);
  const [unit, ...others] = asked.unit === undefined ? askable : askable.filter((one) => one === asked.unit);
  if (unit && others.length === 0) return unit;
  if (unit) return refuse({ reason: 'unit_choice_needed', function: asked.function });
  const isOwn = unitsWithFunction(story.context.directory, asked.function, story.today).length > askable.length;
  const onlyItself = isOwn && askable.length === 0;
  return refuse({
    reason: onlyItself ? 'consulted_unit_is_asking_unit' : 'no_unit_for_function',
    function: asked.function,
  });
}

export type Question = {
  readonly rule: Consulted;
  readonly unit: UnitId;
  readonly question: string;
  readonly form: Consultation['form'];
};

/** A new round with full days from the received day of its sending (DOMAIN §5.9). Returns the consultation's number. */
export function ask(story: Story, { rule, unit, question, form }: Question): number {
  const { context } = story;
  const state = story.state();
  const { stage } = state;
  if (!stage) throw new Error(`case ${state.id} has no stage that asks`);
  const earlier = state.consultations.filter((one) => one.unit === unit && one.function === rule.function);
  const { unit: dayUnit } = context.procedure.target;
  const from = receivedDay(context.calendar, context.now, context.procedure.receivedDay);
  const consultation: Consultation = {
    no: state.consultations.length + 1,
    function: rule.function,
    unit,
    askedBy: stage.unit,
    stage: stage.name,
    round: earlier.length + 1,
    mandatory: isMandatoryFor(rule, state.dossier),
    question,
    form,
    silence: rule.silence,
    sentAt: context.now,
    days: rule.days,
    due: addDays(context.calendar, from, rule.days, dayUnit),
    deliveredOn: null,
    silenceDue: null,
    escalated: false,
    state: 'open',
    answer: null,
    closedReason: null,
  };
  story.tell({ type: 'consultation_opened', consultation });
  openNewTask(story, {
    kind: 'answer_consultation',
    function: rule.function,
    unit,
    roles: ['focal_point'],
    due: consultation.due,
    consultation: consultation.no,
  });
  return consultation.no;
}

/**
 * As a stage begins: says which questions are not asked because the unit would ask itself, and sends those due on
 * entry, to every unit that has the function.
 */
export function consultOnEntry(story: Story, stage: Stage): void {
  for (const rule of stage.consultations?.units ?? []) {
    const asked = story.state().consultations.some((one) => one.function === rule.function);
    if (!asked) consultUnitsOnEntry(story, stage, rule);
  }
}

function consultUnitsOnEntry(story: Story, { consultations: rules, title }: Stage, rule: Consulted): void {
  const mandatory = isMandatoryFor(rule, story.state().dossier);
  const units = askableUnits(story, rule.function);
  if (units.length === 0) {
    const own = unitsWithFunction(story.context.directory, rule.function, story.today).length > 0;
    if (own || mandatory) {
      const why = own ? 'same_unit' : 'no_unit';
      story.tell({ type: 'consultation_not_offered', function: rule.function, why });
    }
  } else if (rules?.opens === 'on_entry' && mandatory) {
    const question = rule.question?.vi ?? title.vi;
    for (const unit of units) ask(story, { rule, unit, question, form: rules.form });
  }
}

export function closeOpenConsultations(story: Story, reason: string): void {
  for (const one of openConsultations(story.state())) {
    closeTasks(story, 'left', ofConsultation(one.no));
    story.tell({ type: 'consultation_closed', no: one.no, reason });
  }
}

export const openConsultations = (state: Case): Consultation[] =>
  state.consultations.filter((one) => one.state === 'open');

/** The newest round of each unit that was asked: it alone speaks for the unit. */
export function latestRounds(state: Case): Consultation[] {
  const newest = new Map(state.consultations.map((one) => [`${one.function}/${one.unit}`, one]));
  return [...newest.values()];
}
