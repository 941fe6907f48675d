import type { z } from 'zod';
import { checkConsultations } from './check-consultations.ts';
import { checkDays } from './check-days.ts';
import { checkNames } from './check-names.ts';
import { checkOutcomes } from './check-outcomes.ts';
import { checkPrompts } from './check-prompts.ts';
import { checkRoutes } from './check-routes.ts';
import { checkStages } from './check-stages.ts';
import { checkTerms } from './check-terms.ts';
import { fault, type Fault } from './fault.ts';
import { Procedure } from './procedure.ts';

export type CheckedProcedure =
  | { readonly ok: true; readonly procedure: Procedure }
  | { readonly ok: false; readonly faults: readonly Fault[] };

type Check = (procedure: Procedure) => Fault[];

/** Each round leans on what the rounds before have found sound, so that one mistake is not reported five times. */
const rounds: readonly (readonly Check[])[] = [
  [checkNames],
  [checkStages, checkOutcomes, checkRoutes, checkConsultations, checkPrompts, checkTerms],
  [checkDays],
];

/**
 * Parses a procedure and holds it against every rule that a chain must keep, whatever it says (DOMAIN §3). Never
 * throws: each fault names its place as a JSON Pointer and its reason in one sentence.
 */
export function checkProcedure(data: unknown): CheckedProcedure {
  const parsed = Procedure.safeParse(data);
  if (!parsed.success) return { ok: false, faults: parsed.error.issues.flatMap(faultsOfIssue) };
  const procedure = parsed.data;
  for (const checks of rounds) {
    const faults = checks.flatMap((check) => check(procedure));
    if (faults.length > 0) return { ok: false, faults };
  }
  return { ok: true, procedure };
}

function faultsOfIssue(issue: z.core.$ZodIssue): Fault[] {
  if (issue.code !== 'unrecognized_keys') return [fault(issue.path, `${issue.message}.`)];
  return issue.keys.map((key) => fault([...issue.path, key], `There is no field "${key}" here.`));
}
