import { expect, test } from 'vitest';
import { fold } from '../../../domain/evolve.ts';
import { caseIn } from '../../../domain/older/case-in.ts';
import { eventIn } from '../../../engine/journal/read-journal.ts';
import { schema1Cases } from '../../helpers/schema-1-cases.ts';
import { after } from '../../helpers/stories.ts';

const old = schema1Cases();

test.each(old)('a case of schema 1, $name: the fold of its journal is its stored state', ({ journal, state }) => {
  const folded = fold(journal.map((event) => eventIn(JSON.stringify(event))));
  expect(folded).toEqual(caseIn(state));
});

test('the stored cases are what schema 1 wrote, not what is written today', () => {
  expect(new Set(old.flatMap(({ journal }) => journal.map((event) => event.schemaVersion)))).toEqual(new Set([1]));
  for (const { state } of old) expect(JSON.parse(state)).not.toHaveProperty('pauses');
});

test('a case of today is read as it is', () => {
  const { state } = after('askPolice');
  expect(caseIn(JSON.stringify(state))).toEqual(state);
});
