import { expect, test } from 'vitest';
import { canonicalJson } from '../../../db/canonical-json.ts';
import { eventSchemaVersion } from '../../../domain/event.ts';
import { eventIn } from '../../../engine/journal/read-journal.ts';

const body = (schemaVersion: number) => canonicalJson({ schemaVersion, version: 7, fact: { type: 'closed' } });

test('an event of the first schema version is read as it was written', () => {
  expect(eventSchemaVersion).toBe(1);
  expect(eventIn(body(1))).toEqual({ schemaVersion: 1, version: 7, fact: { type: 'closed' } });
});

test('an event of newer software is not guessed at', () => {
  expect(() => eventIn(body(2))).toThrow('an event of schema version 2 needs newer software than this (1)');
});
