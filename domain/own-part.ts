import type { Case } from './case/case.ts';
import { dueTraits, numberOfRef } from './dues.ts';
import type { CaseEvent, CaseFact } from './event.ts';
import { type EventTraits, eventTraits } from './event-traits.ts';
import type { Viewer } from './visibility.ts';

/**
 * Whether the event is about the viewer's own unit: a consultation to it, a task of it, or a remark that it made. The twin of
 * `isOwnPart` in db/queries/cases.
 */
export function isOwnPart({ fact, actor }: CaseEvent, state: Case, { units }: Viewer): boolean {
  const ours = (unit: unknown) => units.some((one) => one === unit);
  const part = {
    task: (no: unknown) => ours(state.tasks.find((one) => one.no === no)?.unit),
    consultation: (no: unknown) => ours(state.consultations.find((one) => one.no === no)?.unit),
    supplement: () => false,
    clock: () => false,
  };
  const { about }: EventTraits = eventTraits[fact.type];
  if (about === 'case') return false;
  if (about === 'author') return actor.kind === 'person' && ours(actor.unit);
  if (about === 'due') return 'ref' in fact && part[dueTraits[fact.kind].about](numberOfRef(fact.ref));
  if ('units' in about) return about.units.some((path) => ours(valueAt(fact, path)));
  return 'task' in about ? part.task(valueAt(fact, about.task)) : part.consultation(valueAt(fact, about.consultation));
}

/** The catalogue's types hold each path against its fact. */
const valueAt = (fact: CaseFact, path: string): unknown =>
  // an object's fields are looked up by name, as in SQL
  path.split('.').reduce<unknown>((part, name) => (part as Readonly<Record<string, unknown>>)[name], fact);
