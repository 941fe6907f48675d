import type { Consultation, Position, Secrecy } from '../../../domain/case/consultation.ts';
import { UnitFunction, type UnitId } from '../../../domain/ids.ts';
import type { UnitKey } from '../province/plan.ts';
import { type Deed, type Found, marked } from './story.ts';

/** Asks with the standard question of the procedure; `unit` where several have the function. */
export const asks =
  (name: string, unit?: UnitKey): Deed =>
  (found) => ({
    type: 'open_consultation',
    function: UnitFunction.parse(name),
    ...(unit === undefined ? {} : { unit: found.province.unit(unit) }),
    question: standardQuestion(found, name),
  });

function standardQuestion({ procedure }: Found, name: string): string {
  const asked = procedure.stages.flatMap((stage) => stage.consultations?.units ?? []);
  const text = asked.find((one) => one.function === name)?.question?.vi;
  if (text === undefined) throw new Error(`${procedure.id} has no standard question to ${name}`);
  return text;
}

function openConsultation({ state }: Found, unit: UnitId): Consultation {
  const open = state.consultations.find((one) => one.unit === unit && one.state === 'open');
  if (!open) throw new Error(`case ${state.code} has no open question to the unit`);
  return open;
}

/** The first opening by a member of the unit proves the delivery. */
export const opensConsultation = (): Deed => (found) => ({
  type: 'record_delivery',
  consultation: openConsultation(found, found.actor.unit).no,
  evidence: 'opened',
});

export const answers =
  (position: Position, text: string, ...conditions: readonly string[]): Deed =>
  (found) => ({
    type: 'answer_consultation',
    consultation: openConsultation(found, found.actor.unit).no,
    position,
    text: marked(text),
    conditions: conditions.map(marked),
  });

/** A secret answer: only number, date, signer and the allowed conclusion enter the record. */
export const registersSecretOpinion =
  (of: UnitKey, position: Position, secrecy: Exclude<Secrecy, 'none'>): Deed =>
  (found) => ({
    type: 'register_paper_opinion',
    consultation: openConsultation(found, found.province.unit(of)).no,
    position,
    paper: { number: marked('Số minh họa'), date: found.today, signer: marked('Lãnh đạo đơn vị'), secrecy },
    conditions: [],
  });
