import type { Consultation } from '../case/consultation.ts';
import type { Case } from '../case/case.ts';
import { unitsWithFunction } from '../directory.ts';
import { isAdded } from '../dossier/correction.ts';
import type { StageName, UnitFunction, UnitId } from '../ids.ts';
import { isMandatoryFor } from '../procedure/functions.ts';
import type { Consulted, Stage } from '../procedure/procedure.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { addDays, receivedDay } from '../time/counting.ts';
import { localDate } from '../time/office-time.ts';
import { latestRounds, silenceRuleFor } from './silences.ts';
import { type Scene, sceneOf, type Story } from './story.ts';
import { closeTasks, ofConsultation, openNewTask } from './tasks.ts';
import { nowOf } from './units.ts';

/** The units that have the function today, and those of them that can be asked: never the asking unit itself. */
function unitsFor({ state, context }: Scene, name: UnitFunction, asker = state.stage?.unit) {
  const all = unitsWithFunction(context.directory, name, localDate(context.now));
  const own = asker && nowOf(context, asker);
  return { all, askable: all.filter((unit) => nowOf(context, unit) !== own) };
}

/** Where a consultation to that function goes, or why it cannot be asked. */
export function consultedUnit(
  scene: Scene,
  asked: { readonly function: UnitFunction; readonly unit?: UnitId | undefined; readonly by?: UnitId },
): UnitId | Refusal {
  const { all, askable } = unitsFor(scene, asked.function, asked.by);
  const [unit, ...others] = asked.unit === undefined ? askable : askable.filter((one) => one === asked.unit);
  if (unit && others.length === 0) return unit;
  if (unit) return refuse({ reason: 'unit_choice_needed', function: asked.function });
  const onlyItself = all.length > 0 && askable.length === 0;
  return refuse({
    reason: onlyItself ? 'consulted_unit_is_asking_unit' : 'no_unit_for_function',
    function: asked.function,
  });
}

/** Papers came after the opinion, and its unit could not be asked again at once. */
const isOutdated = ({ corrections }: Case, { opinion }: Consultation): boolean =>
  opinion !== null &&
  corrections.some(({ correctedAt, changes }) => correctedAt > opinion.givenAt && changes.some(isAdded));

/**
 * The mandatory consultations of the stage that nobody has asked yet, whose answer needs information first, or was given on
 * other papers: never skipped, not even while no unit has the function. Only what the unit would ask itself is left out (DOMAIN §3).
 */
export function unsettledMandatory(scene: Scene, stage: Stage): UnitFunction[] {
  const { dossier } = scene.state;
  const rounds = latestRounds(scene);
  const isUnsettled = (name: UnitFunction): boolean => {
    const all = rounds.filter((one) => one.function === name);
    const { all: units } = unitsFor(scene, name);
    // a unit that no longer has the function cannot be asked again: who has it now speaks for it, once asked
    const present = all.filter((one) => units.includes(nowOf(scene.context, one.unit)));
    const asked = present.length > 0 ? present : all;
    return (
      asked.length === 0 ||
      asked.some((one) => one.opinion?.position === 'needs_information' || isOutdated(scene.state, one))
    );
  };
  return (stage.consultations?.units ?? [])
    .filter((rule) => isMandatoryFor(rule, dossier) && !isOwn(scene, rule.function) && isUnsettled(rule.function))
    .map((rule) => rule.function);
}

function isOwn(scene: Scene, name: UnitFunction): boolean {
  const { all, askable } = unitsFor(scene, name);
  return all.length > 0 && askable.length === 0;
}

export type ConsultationToOpen = {
  readonly rule: Consulted;
  readonly unit: UnitId;
  readonly question: string;
  readonly form: Consultation['form'];
  /** Who asks, where that is not the stage that the case is in: a consultation asked again on the way back past it. */
  readonly asker?: { readonly unit: UnitId; readonly stage: StageName };
};

/** A new round with full days from the received day of its sending (DOMAIN §5.9). Returns the consultation's number. */
export function ask(story: Story, { rule, unit, question, form, asker }: ConsultationToOpen): number {
  const { context } = story;
  const state = story.state();
  const { stage } = state;
  if (!stage) throw new Error(`case ${state.id} has no stage that asks`);
  const isEarlier = (one: Consultation) => one.function === rule.function && nowOf(context, one.unit) === unit;
  const from = receivedDay(context.calendar, context.now, context.procedure.receivedDay);
  const consultation: Consultation = {
    no: state.consultations.length + 1,
    function: rule.function,
    unit,
    askedBy: nowOf(context, asker?.unit ?? stage.unit),
    stage: asker?.stage ?? stage.name,
    round: state.consultations.filter(isEarlier).length + 1,
    mandatory: isMandatoryFor(rule, state.dossier),
    question,
    form,
    silence: silenceRuleFor({ context }, { ...rule, unit }),
    sentAt: context.now,
    days: rule.days,
    due: addDays(context.calendar, from, rule.days, context.procedure.target.unit),
    deliveredOn: null,
    deliveredBy: null,
    silenceDue: null,
    provenByMail: rule.provenByMail ?? false,
    returnedMails: [],
    saidReturned: false,
    revokedSilences: [],
    silenceMemo: null,
    reminders: [],
    escalated: false,
    state: 'open',
    opinion: null,
    closedReason: null,
  };
  story.record({ type: 'consultation_opened', consultation });
  openAnswerTask(story, consultation.no);
  return consultation.no;
}

/** What its unit has to do about an open consultation. */
export function openAnswerTask(story: Story, no: number): void {
  const one = story.state().consultations.find((asked) => asked.no === no);
  if (!one) throw new Error(`case ${story.state().id} has no consultation ${no}`);
  const { function: name, unit, due } = one;
  openNewTask(story, {
    kind: 'answer_consultation',
    function: name,
    unit,
    roles: ['focal_point'],
    due,
    consultation: no,
  });
}

/**
 * As a stage begins: says which consultations are not asked because the unit would ask itself, and sends those due on
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
  const { all, askable } = unitsFor(sceneOf(story), rule.function);
  if (askable.length === 0) {
    if (all.length > 0 || mandatory) {
      const why = all.length > 0 ? 'same_unit' : 'no_unit';
      story.record({ type: 'consultation_not_offered', function: rule.function, why });
    }
  } else if (rules?.opens === 'on_entry' && mandatory) {
    const question = rule.question?.vi ?? title.vi;
    for (const unit of askable) ask(story, { rule, unit, question, form: rules.form });
  }
}

export function closeOpenConsultations(story: Story, reason: string): void {
  for (const one of openConsultations(story.state())) {
    closeTasks(story, 'left', ofConsultation(one.no));
    story.record({ type: 'consultation_closed', no: one.no, reason });
  }
}

/** Where asking and asked unit have become one, nobody is left to ask; where two asked ones have, one consultation is enough. */
export function dropConsultation(
  story: Story,
  { no, function: name }: Consultation,
  why: 'same_unit' | 'asked_already',
): void {
  closeTasks(story, 'left', ofConsultation(no));
  story.record({ type: 'consultation_closed', no, reason: why });
  if (why === 'same_unit') story.record({ type: 'consultation_not_offered', function: name, why });
}

/** A consultation to that unit, or to one that it succeeded, waits for its answer. */
export const isAsked = ({ state, context }: Scene, name: UnitFunction, unit: UnitId): boolean =>
  openConsultations(state).some((one) => one.function === name && nowOf(context, one.unit) === unit);

export const openConsultations = (state: Case): Consultation[] =>
  state.consultations.filter((one) => one.state === 'open');
