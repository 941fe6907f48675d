import type { CaseEvent } from '../../domain/event.ts';
import cases from '../data/schema-1-cases.json' with { type: 'json' };
import type { PersonKey, UnitKey } from './province-plan.ts';

/** A case as the software wrote it while events had schema 1 (commit 926dd68): journal, and state as it was stored. */
export type Schema1Case = { readonly name: string; readonly journal: readonly CaseEvent[]; readonly state: string };

type Ids = { readonly people: (key: PersonKey) => string; readonly units: (key: UnitKey) => string };

const asWritten = JSON.stringify(cases.cases);

/** Those cases with the ids of another province in place of their own. */
export function schema1Cases(ids?: Ids): Schema1Case[] {
  // the names are those of the plan that both provinces are made of
  const people = Object.entries(cases.people).map(([key, id]) => [id, ids?.people(key as PersonKey) ?? id] as const);
  const units = Object.entries(cases.units).map(([key, id]) => [id, ids?.units(key as UnitKey) ?? id] as const);
  const text = [...people, ...units].reduce((all, [own, theirs]) => all.replaceAll(own, theirs), asWritten);
  const parsed = JSON.parse(text) as { name: string; journal: CaseEvent[]; state: object }[];
  return parsed.map(({ name, journal, state }) => ({ name, journal, state: JSON.stringify(state) }));
}
