import { expect, test } from 'vitest';
import { localDate } from '../../domain/time/office-time.ts';
import { type Sight, sightOf, seesConcerns, viewerOf } from '../../domain/visibility.ts';
import { actorOf, unitIds } from '../helpers/pure-province.ts';
import type { PersonKey } from '../helpers/province-plan.ts';
import type { PureWorld } from '../helpers/pure-world.ts';
import { after, type StepName } from '../helpers/stories.ts';
import { plainDate } from '../../domain/time/plain-date.ts';

const viewer = (who: PersonKey, world: PureWorld) =>
  viewerOf(actorOf(who), world.directory, world.procedures, localDate(world.now));

/** What each sees just after the step: DOMAIN §3 and §8, written by hand. */
const seen: readonly (readonly [PersonKey, Partial<Record<StepName, Sight | null>>])[] = [
  ['union.intake_officer', { submit: 'inside', askPolice: 'inside', returnResult: 'inside' }],
  ['union.clerk', { submit: 'inside' }],
  ['union.manager', { submit: 'inside' }],
  ['union.focal_point', { submit: 'inside' }],
  ['planning.officer', { submit: null, accept: 'inside', returnResult: 'inside' }],
  ['planning.manager', { submit: null, accept: 'inside' }],
  // the named focal point of the restricted thread sees every case of the procedure; the colleagues once it is asked
  ['police.focal_point', { submit: 'consulted', askPolice: 'consulted', returnResult: 'consulted' }],
  ['police.leader', { submit: null, askPolice: 'consulted', returnResult: 'consulted' }],
  ['police.manager', { accept: null, askPolice: 'consulted' }],
  ['health.focal_point', { submit: null, askPolice: null, returnResult: null }],
  ['ppc_office.officer', { submit: 'inside', returnResult: 'inside' }],
  ['ppc_office.clerk', { submit: 'inside' }],
  ['ppc_office.monitor', { submit: 'overseeing', returnResult: 'overseeing' }],
  ['ppc_office.administrator', { submit: null, returnResult: null }],
  ['ppc.chair', { submit: 'inside', returnResult: 'inside' }],
  ['inspectorate.auditor', { submit: 'inside', returnResult: 'inside' }],
  ['owner.applicant', { submit: 'outward', returnResult: 'outward' }],
  ['other_owner.applicant', { submit: null, returnResult: null }],
];

test.each(seen)('%s sees what DOMAIN gives them', (who, expected) => {
  // the keys of the row above
  for (const [step, sight] of Object.entries(expected) as [StepName, Sight | null][]) {
    const world = after(step);
    expect([step, sightOf(world.state, viewer(who, world))]).toEqual([step, sight]);
  }
});

test.each([
  ['union.focal_point', true],
  ['police.focal_point', true],
  ['ppc.chair', true],
  ['ppc.vice_chair', true],
  ['union.leader', false],
  ['police.leader', false],
  ['planning.focal_point', false],
  ['ppc.clerk', false],
  ['inspectorate.auditor', false],
  ['ppc_office.monitor', false],
  ['owner.applicant', false],
] as const)('the restricted thread is open to %s: %s', (who, open) => {
  const world = after('submit');
  expect(seesConcerns(world.state.procedure, viewer(who, world))).toBe(open);
});

test('a unit sees what the units handled that it succeeded', () => {
  const world = after('accept');
  const health = viewer('health.leader', world);
  expect(sightOf(world.state, health)).toBeNull();
  const units = world.directory.units.map((unit) =>
    unit.id === unitIds.planning ? { ...unit, to: plainDate('2026-11-30'), successor: unitIds.health } : unit,
  );
  world.directory = { ...world.directory, units };
  expect(sightOf(world.state, viewer('health.leader', world))).toBe('inside');
});
