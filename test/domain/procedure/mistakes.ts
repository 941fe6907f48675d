import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import type { Fault } from '../../../domain/procedure/fault.ts';
import type { Procedure } from '../../../domain/procedure/procedure.ts';
import { checkProcedure } from '../../../domain/procedure/validate-procedure.ts';

export type ProcedureDraft = z.input<typeof Procedure>;
type StageDraft = ProcedureDraft['stages'][number];

const folder = `${import.meta.dirname}/../../../procedures`;

/** A fresh copy of a shipped procedure, free to be spoilt. */
export function draftOf(id: string): ProcedureDraft {
  // What is shipped is held against the schema by its own test; here it only has to have the shape.
  return JSON.parse(readFileSync(`${folder}/${id}.v1.json`, 'utf8')) as ProcedureDraft;
}

export function stage(draft: ProcedureDraft, name: string): StageDraft {
  const found = draft.stages.find((one) => one.name === name);
  if (!found) throw new Error(`${draft.id} has no stage ${name}`);
  return found;
}

export function consulted(draft: ProcedureDraft, name: string, at: number) {
  const found = stage(draft, name).consultations?.units[at];
  if (!found) throw new Error(`stage ${name} of ${draft.id} has no consultation ${at}`);
  return found;
}

export function statutory(draft: ProcedureDraft) {
  if (!draft.statutory) throw new Error(`${draft.id} has no statutory limit`);
  return draft.statutory;
}

/** Lets an outcome of a stage lead somewhere else. */
export function lead(draft: ProcedureDraft, from: string, outcome: string, to: string): void {
  const found = stage(draft, from).outcomes.find((one) => one.outcome === outcome);
  if (!found) throw new Error(`stage ${from} of ${draft.id} has no outcome ${outcome}`);
  found.to = to;
}

export function drop(draft: ProcedureDraft, from: string, outcome: string): void {
  const one = stage(draft, from);
  one.outcomes = one.outcomes.filter((other) => other.outcome !== outcome);
}

/** One mistake in an otherwise shipped procedure, and everything it must be told. */
export type Mistake = {
  readonly name: string;
  readonly procedure?: 'aid-approval' | 'emergency-relief' | 'registration-opinion';
  readonly spoil: (draft: ProcedureDraft) => unknown;
  readonly faults: readonly Fault[];
};

export function faultsOf({ procedure = 'aid-approval', spoil }: Mistake): readonly Fault[] {
  const draft = draftOf(procedure);
  spoil(draft);
  const checked = checkProcedure(draft);
  return checked.ok ? [] : checked.faults;
}
