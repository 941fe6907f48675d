import { expect, test } from 'vitest';
import { isMandatoryFor } from '../../../domain/procedure/functions.ts';
import { Consulted } from '../../../domain/procedure/procedure.ts';
import { consulted, draftOf } from './mistakes.ts';
import { grant, registration } from '../dossier/dossiers.ts';

const police = (id: string) => Consulted.parse(consulted(draftOf(id), 'appraisal', 0));

test.each([
  ['emergency-relief', 'emergency', true],
  ['emergency-relief', 'recovery', false],
  ['emergency-relief', 'none', true],
  ['aid-approval', 'recovery', true],
] as const)('%s asks the police about %s relief: %s', (id, relief, expected) => {
  expect(isMandatoryFor(police(id), grant({ relief }))).toBe(expected);
});

test('a chosen consultation is never mandatory', () => {
  const chosen = Consulted.parse(consulted(draftOf('emergency-relief'), 'appraisal', 1));
  expect(isMandatoryFor(chosen, grant({ relief: 'emergency' }))).toBe(false);
});

test('a registration has no relief', () => {
  const unit = Consulted.parse(consulted(draftOf('registration-opinion'), 'opinions', 0));
  expect(isMandatoryFor(unit, registration())).toBe(true);
});
