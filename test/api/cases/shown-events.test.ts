import { expect, test } from 'vitest';
import { consultedTelling } from '../../../api/cases/timeline/inward-data.ts';
import { outwardTelling } from '../../../api/cases/timeline/outward-data.ts';
import { outwardEvents } from '../../../domain/shown-events.ts';

// told only with the return of the result, after which other events are shown
const late = ['decided', 'issued'];
const told = (telling: Readonly<Record<string, unknown>>) => Object.keys(telling).filter((type) => telling[type]);

test('a version moves for an applicant with exactly the events that their timeline shows', () => {
  expect([...outwardEvents, ...late].toSorted()).toEqual(told(outwardTelling).toSorted());
});

test('and for a consulted unit with the same, beside its own part', () => {
  expect(told(consultedTelling).toSorted()).toEqual(told(outwardTelling).toSorted());
});
