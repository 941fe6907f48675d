import { type CaseEvent, eventSchemaVersion } from '../../domain/event.ts';
import { sinceFirstSchema } from './since-schema-1.ts';

/** An event as an earlier version of the software wrote it. */
export type StoredEvent = {
  readonly schemaVersion: number;
  readonly fact: { readonly type: string } & Readonly<Record<string, unknown>>;
} & Readonly<Record<string, unknown>>;

/** Raises an event's fact by one schema version: adds what is new, renames what was renamed. Never reads a clock. */
export type Upcaster = (fact: StoredEvent['fact']) => StoredEvent['fact'];

/** By type of the stored fact and the schema version it was written in. A type that is not listed did not change. */
export type Upcasters = Readonly<Record<string, Readonly<Record<number, Upcaster>>>>;

/** The stored text itself is never changed. */
const upcasters: Upcasters = Object.fromEntries(
  Object.entries(sinceFirstSchema).map(([type, fromFirst]) => [type, { 1: fromFirst }]),
);

/** The event in today's shape. Throws on one from a newer version of the software than this. */
export function upcast(stored: StoredEvent, table: Upcasters = upcasters, current = eventSchemaVersion): CaseEvent {
  if (stored.schemaVersion > current) {
    throw new Error(`an event of schema version ${stored.schemaVersion} needs newer software than this (${current})`);
  }
  let { fact } = stored;
  for (let version = stored.schemaVersion; version < current; version += 1) {
    fact = table[fact.type]?.[version]?.(fact) ?? fact;
  }
  // every step from the version it was written in has been taken: it has today's shape
  return { ...stored, schemaVersion: current, fact } as unknown as CaseEvent;
}
