import { fault, type Fault } from './fault.ts';
import { guardsSecurity } from './functions.ts';
import type { ConsultationRules, Consulted, Procedure, Stage } from './procedure.ts';
import { type StageRule, onlyWaits, stageRules } from './stage-rules.ts';

/** Faults of the consultations of every stage, the rules about silence among them (DOMAIN §3). */
export function checkConsultations(procedure: Procedure): Fault[] {
  return procedure.stages.flatMap((stage, index) => {
    const { consultations } = stage;
    const base = ['stages', index, 'consultations'];
    if (!consultations) return missingConsultations(stage, base);
    return [
      ...opening(stage, consultations, base),
      ...consultations.units.flatMap((unit, at) => [
        ...noTime(unit, [...base, 'units', at, 'days']),
        ...silence(unit, procedure, [...base, 'units', at, 'silence']),
        ...whoIsAsked(stage, consultations, at, [...base, 'units', at]),
        ...mailProof(unit, consultations, [...base, 'units', at, 'provenByMail']),
        ...optionality(unit, [...base, 'units', at, 'optionalFor']),
      ]),
    ];
  });
}

/** The day of the sending is not counted (Civil Code art. 147): with none after it the consultation is overdue as it is asked. */
const noTime = ({ function: name, days }: Consulted, path: readonly PropertyKey[]): Fault[] =>
  days > 0 ? [] : [fault(path, `The consultation of ${name} has no day to answer in; it needs one at least.`)];

function missingConsultations({ name, kind }: Stage, base: readonly PropertyKey[]): Fault[] {
  const rule: StageRule = stageRules[kind];
  if (rule.consultations !== 'must') return [];
  return [fault(base, `Stage "${name}" of kind consultation must say whom it consults.`)];
}

/** A consultation stage has no holder who sends consultations: unless some go out by themselves, it would wait for ever. */
function opening(stage: Stage, { opens, units }: ConsultationRules, base: readonly PropertyKey[]): Fault[] {
  if (onlyWaits(stage.kind) && opens !== 'on_entry') {
    return [
      fault([...base, 'opens'], `Stage "${stage.name}" of kind consultation must open its consultations on_entry.`),
    ];
  }
  if (opens !== 'on_entry') return [];
  const sent = units.filter((unit) => unit.mandatory);
  if (sent.length === 0) {
    return [
      fault([...base, 'units'], `Stage "${stage.name}" opens on_entry but has no mandatory consultation to open.`),
    ];
  }
  return units.flatMap((unit, at) =>
    unit.mandatory && !unit.question
      ? [fault([...base, 'units', at], `The consultation of ${unit.function} opens by itself and needs a question.`)]
      : [],
  );
}

function silence(
  { function: name, silence: rule }: Consulted,
  procedure: Procedure,
  path: readonly PropertyKey[],
): Fault[] {
  if (rule.rule !== 'deemed_consent') return [];
  if (guardsSecurity(name, procedure)) return [fault(path, `The silence of ${name} may never be deemed consent.`)];
  if (rule.legalBasis) return [];
  return [fault(path, `The silence of ${name} may be deemed consent only with a legal basis written beside it.`)];
}

function whoIsAsked(stage: Stage, { units }: ConsultationRules, at: number, path: readonly PropertyKey[]): Fault[] {
  const name = units[at]?.function;
  if (name === undefined) return [];
  const place = [...path, 'function'];
  if (name === stage.function) return [fault(place, `Stage "${stage.name}" of ${name} would consult itself.`)];
  if (units.findIndex((unit) => unit.function === name) === at) return [];
  return [fault(place, `Stage "${stage.name}" consults ${name} twice.`)];
}

/** What is asked at a meeting or by phone is not delivered by mail. */
function mailProof(
  { function: name, provenByMail }: Consulted,
  { form }: ConsultationRules,
  path: readonly PropertyKey[],
): Fault[] {
  if (!provenByMail || form === 'written') return [];
  return [fault(path, `The question to ${name} is not written, so no mail can prove its delivery.`)];
}

function optionality({ function: name, mandatory, optionalFor }: Consulted, path: readonly PropertyKey[]): Fault[] {
  if (mandatory || optionalFor === undefined) return [];
  return [fault(path, `The consultation of ${name} is optional anyway, so optionalFor says nothing.`)];
}
