import { expect, test } from 'vitest';
import { consultedTelling } from '../../../api/cases/timeline/inward-data.ts';
import { outwardTelling } from '../../../api/cases/timeline/outward-data.ts';
import { hiddenFromConsulted, outwardEvents } from '../../../domain/shown-events.ts';

// told only with the return of the result, after which other events are shown
const late = ['decided', 'issued'];
const told = (telling: Readonly<Record<string, unknown>>) => Object.keys(telling).filter((type) => telling[type]);

test('a version moves for an applicant with exactly the events that their timeline shows', () => {
  expect([...outwardEvents, ...late].toSorted()).toEqual(told(outwardTelling).toSorted());
});

/** Shown where they are the consulted unit's own part. */
const own = /^(task|consultation)_|^commented$/;

test('and for a consulted unit with those, and with what may be its own part', () => {
  const hidden = Object.keys(consultedTelling).filter(
    (type) => !told(consultedTelling).includes(type) && !own.test(type),
  );
  expect([...hiddenFromConsulted].toSorted()).toEqual([...hidden, ...late].toSorted());
});
