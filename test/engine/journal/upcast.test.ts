import { expect, test } from 'vitest';
import { eventSchemaVersion } from '../../../domain/event.ts';
import { type StoredEvent, upcast, type Upcasters } from '../../../engine/journal/upcast.ts';

const stored = (schemaVersion: number, fact: StoredEvent['fact']): StoredEvent => ({ schemaVersion, version: 7, fact });

/** As if version 2 had renamed a member and version 3 had added one. */
const table: Upcasters = {
  commented: {
    1: ({ words, ...fact }) => ({ ...fact, text: words }),
    2: (fact) => ({ ...fact, language: 'vi' }),
  },
};

test('an old event is raised step by step to the shape of today', () => {
  const event = upcast(stored(1, { type: 'commented', words: 'Đã xem.' }), table, 3);
  expect(event).toEqual({ schemaVersion: 3, version: 7, fact: { type: 'commented', text: 'Đã xem.', language: 'vi' } });
});

test('one from the version between takes only the steps that are left', () => {
  const event = upcast(stored(2, { type: 'commented', text: 'Đã xem.' }), table, 3);
  expect(event.fact).toEqual({ type: 'commented', text: 'Đã xem.', language: 'vi' });
});

test('a type that did not change stays as it is', () => {
  expect(upcast(stored(1, { type: 'closed' }), table, 3).fact).toEqual({ type: 'closed' });
  expect(upcast(stored(eventSchemaVersion, { type: 'closed' })).fact).toEqual({ type: 'closed' });
});

test('an event of newer software is not guessed at', () => {
  expect(() => upcast(stored(4, { type: 'closed' }), table, 3)).toThrow('needs newer software');
});
