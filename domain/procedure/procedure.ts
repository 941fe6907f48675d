import { z } from 'zod';
import { GrantMode, NonProjectSubtype, ProviderKind } from '../dossier/dossier.ts';
import { PaperKind } from '../dossier/paper.ts';
import { ProcedureId, StageName, UnitFunction } from '../ids.ts';
import { Role } from '../role.ts';
import { DayUnit } from '../time/counting.ts';
import { PlainDate } from '../time/plain-date.ts';

/** Days before a task is due, in the target's day unit, on whose 07:30 its holder is reminded; at most two. */
const Reminders = z.array(z.int().min(0).max(60));

/** Who is notified in turn while a task stays undone, each of the unit that has it. */
export const EscalationStep = z.enum(['head', 'leader', 'manager']);
export type EscalationStep = z.infer<typeof EscalationStep>;
export const escalationOrder = EscalationStep.options;

/** Days from the due date, in the target's day unit, on whose 07:30 that escalation step is notified. */
const EscalationSteps = z.array(z.strictObject({ to: EscalationStep, days: z.int().min(0).max(60) }));
type EscalationSteps = z.infer<typeof EscalationSteps>;

/** The holder one day before: the last reminder is the first escalation step (DOMAIN §5.13). */
export const usualReminders: readonly number[] = [1];

/** Head on the due day, leader one day after, manager two (DOMAIN §5.13). */
export const usualEscalation: EscalationSteps = [
  { to: 'head', days: 0 },
  { to: 'leader', days: 1 },
  { to: 'manager', days: 2 },
];

const text = z.string().trim().min(1).max(500);
export const Bilingual = z.strictObject({ vi: text, en: text });
export type Bilingual = z.infer<typeof Bilingual>;

export const StageKind = z.enum(['intake', 'appraisal', 'consultation', 'collation', 'check', 'decision', 'result']);
export type StageKind = z.infer<typeof StageKind>;

/** How a stage may end; `end` as its target closes the case. */
export const OutcomeName = z.enum([
  'accept',
  'request_supplement',
  'refuse',
  'propose_approval',
  'propose_decline',
  'answered',
  'forward',
  'approve',
  'decline',
  'returned',
  'send_back',
]);
export type OutcomeName = z.infer<typeof OutcomeName>;

export const Outcome = z.strictObject({ outcome: OutcomeName, to: z.union([z.literal('end'), StageName]) });
export type Outcome = z.infer<typeof Outcome>;

/** A figure or rule that must be held against the official text before go-live is not verified. */
const Verified = z.strictObject({ value: z.boolean(), by: text.optional(), note: text.optional() });

/** What the silence of a consulted unit means after its full days from proven delivery (DOMAIN §3). */
export const SilenceRule = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('escalate') }),
  z.strictObject({ rule: z.literal('proceed_noting_silence'), legalBasis: text.optional() }),
  z.strictObject({ rule: z.literal('deemed_consent'), legalBasis: text.optional() }),
]);
export type SilenceRule = z.infer<typeof SilenceRule>;

export const Consulted = z.strictObject({
  function: UnitFunction,
  mandatory: z.boolean(),
  /** Relief for which a mandatory one becomes optional (recovery aid, DOMAIN §3); see `isMandatoryFor`. */
  optionalFor: z.array(z.enum(['emergency', 'recovery'])).optional(),
  /** Days the unit has, in the stage's day unit. */
  days: z.int().min(0).max(60),
  silence: SilenceRule,
  question: Bilingual.optional(),
  /** That the unit's own mail server has taken the consultation proves its delivery (DOMAIN §5.9). */
  provenByMail: z.boolean().optional(),
});
export type Consulted = z.infer<typeof Consulted>;

export const ConsultationRules = z.strictObject({
  /** `on_entry`: the mandatory ones go out with their standard question as the stage begins; else the holder sends them. */
  opens: z.enum(['on_entry', 'by_holder']),
  form: z.enum(['written', 'meeting_or_phone']).default('written'),
  /** Of the consultations; absent: `usualReminders`. A default here would change what published versions say. */
  reminders: Reminders.optional(),
  units: z.array(Consulted).min(1),
});
export type ConsultationRules = z.infer<typeof ConsultationRules>;

export const Stage = z.strictObject({
  name: StageName,
  kind: StageKind,
  title: Bilingual,
  function: UnitFunction,
  /** Who may do the stage's main task. */
  roles: z.array(Role).min(1),
  /** Days from the day the stage is entered to its due date, in the target's day unit. */
  days: z.int().min(0).max(365),
  /** Appraisal and collation: days until the proposal; the rest up to `days` is for the signatures. */
  proposalDays: z.int().min(0).max(365).optional(),
  /** Of the stage's own tasks; absent: `usualReminders`. */
  reminders: Reminders.optional(),
  outcomes: z.array(Outcome).min(1),
  /** Sign-offs after the proposal, in this order. */
  signOffs: z.array(Role).default([]),
  consultations: ConsultationRules.optional(),
  /** Result: the clerk who numbers and issues the paper, before it is returned. */
  issuer: z.strictObject({ function: UnitFunction, roles: z.array(Role).min(1) }).optional(),
  legalBasis: text.optional(),
  note: Bilingual.optional(),
});
export type Stage = z.infer<typeof Stage>;

export const ClockRule = z.strictObject({
  days: z.int().min(1).max(365),
  unit: DayUnit,
  /** A calendar-day period that ends on a day off ends on the next working day (Civil Code art. 148(5)). */
  rolls: z.boolean(),
  startsOn: z.literal('received'),
  endsOn: z.enum(['appraisal_signed', 'decided', 'result_returned']),
  onSupplement: z.enum(['restart', 'pause', 'run']),
  onPause: z.enum(['stop', 'run']),
  /** The counted day on whose 07:30 the manager is warned. */
  warnOnDay: z.int().min(1).optional(),
  legalBasis: text,
  /** Why a supplement stops it; absent: `usualSupplementBasis`. */
  supplementBasis: text.optional(),
  verified: Verified,
});
export type ClockRule = z.infer<typeof ClockRule>;

/** Required when every part that is given holds; a rule without `when` always holds. */
export const PaperRule = z.strictObject({
  paper: PaperKind,
  when: z
    .object({
      modes: z.array(GrantMode).optional(),
      subtypes: z.array(NonProjectSubtype).optional(),
      providerKindsNot: z.array(ProviderKind).optional(),
      construction: z.boolean().optional(),
      usedGoods: z.boolean().optional(),
    })
    .optional(),
  why: Bilingual,
});
export type PaperRule = z.infer<typeof PaperRule>;

/**
 * A procedure version: everything that differs between one chain of approval and another. Strict throughout, because a
 * misspelt optional field that is silently dropped would change the rule. What a schema cannot see is in
 * `checkProcedure`.
 */
export const Procedure = z.strictObject({
  id: ProcedureId,
  version: z.int().min(1),
  title: Bilingual,
  subject: z.enum(['grant', 'registration']),
  /** Only for relief and the recovery after it, never for ordinary aid. */
  reliefOnly: z.boolean().default(false),
  effectiveFrom: PlainDate,
  effectiveTo: PlainDate.nullable().default(null),
  legalBasis: z.array(z.strictObject({ act: text, article: text.optional(), about: text })).min(1),
  verified: Verified,
  /** `office`: the hand-over cut-off applies; `plain`: the date itself (emergency). */
  receivedDay: z.enum(['office', 'plain']),
  /** Messages go out on days off too. */
  urgent: z.boolean().default(false),
  target: ClockRule,
  statutory: ClockRule.nullable(),
  supplement: z.strictObject({ maxPerCase: z.int().min(0).max(5), answerWithinWorkingDays: z.int().min(1).max(120) }),
  /** Functions whose named focal points keep the restricted thread of concerns. */
  concernsBetween: z.array(UnitFunction).default([]),
  /** Who is notified of tasks that stay undone; absent: `usualEscalation`. */
  escalation: EscalationSteps.optional(),
  checklist: z.array(PaperRule),
  translationRequired: z.boolean().default(true),
  stages: z.array(Stage).min(2),
});
export type Procedure = z.infer<typeof Procedure>;

/** The stage of that name; a pinned procedure always has it, so a missing one is a bug. */
export function stageOf(procedure: Procedure, name: StageName): Stage {
  const stage = procedure.stages.find((one) => one.name === name);
  if (!stage) throw new Error(`procedure ${procedure.id} version ${procedure.version} has no stage ${name}`);
  return stage;
}

/** Where an outcome of the stage leads, or undefined where the procedure does not offer it. */
export function targetsOf(stage: Stage, outcome: OutcomeName): Outcome['to'][] {
  return stage.outcomes.filter((one) => one.outcome === outcome).map((one) => one.to);
}

/**
 * The version that applies to what is submitted or first accepted on that day; null where there is none (DOMAIN §4).
 * Both ends of a version's time are inclusive; while a later version is in effect the earlier ones are not.
 */
export function procedureInForce(procedures: readonly Procedure[], id: ProcedureId, on: PlainDate): Procedure | null {
  const inEffect = procedures.filter((one) => one.id === id && isInEffect(one, on));
  return inEffect.toSorted((a, b) => b.version - a.version)[0] ?? null;
}

const isInEffect = ({ effectiveFrom, effectiveTo }: Procedure, on: PlainDate): boolean =>
  effectiveFrom <= on && (effectiveTo === null || on <= effectiveTo);
