import { describe, expect, it } from 'vitest';
import { personCommandTypes } from '../../../domain/command.ts';
import { type PersonKey, provincePlan, type UnitKey } from '../../helpers/province-plan.ts';
import { after } from '../../helpers/stories.ts';
import { type Allowed, expectation } from './expectation.ts';
import { type Situation, situations } from './situations.ts';

// Object.entries and Object.keys forget the key types of constant tables
const everySituation = Object.entries(expectation) as [Situation, Allowed][];
const everybody = (Object.keys(provincePlan) as UnitKey[]).flatMap((unit) =>
  Object.keys(provincePlan[unit].people).map((slot) => `${unit}.${slot}` as PersonKey),
);

const sorted = (acts: string): string[] => acts.split(' ').filter(Boolean).toSorted();

describe.each(everySituation)('%s', (situation, allowed) => {
  const world = situations[situation]();

  it.each(everybody)('%s may do what the table says, and nothing else', (who) => {
    const actions = world.available(who).filter((one) => one.allowed);
    expect(actions.map((one) => one.action).toSorted()).toEqual(sorted(allowed[who] ?? ''));
  });
});

describe('the table', () => {
  it('names nobody twice for the same act, and only acts that there are', () => {
    for (const [situation, allowed] of everySituation) {
      for (const [who, acts] of Object.entries(allowed)) {
        const list = sorted(acts);
        expect(new Set(list).size, `${situation}: ${who}`).toBe(list.length);
        expect(personCommandTypes, `${situation}: ${who}`).toEqual(expect.arrayContaining(list));
      }
    }
  });

  it('shows every act open to somebody', () => {
    const open = new Set(everySituation.flatMap(([, allowed]) => Object.values(allowed).flatMap(sorted)));
    expect([...open, 'submit'].toSorted()).toEqual([...personCommandTypes].toSorted());
  });
});

describe('availableActions', () => {
  it('answers for every act but the submission, each once', () => {
    const actions = after('accept').available('planning.officer');
    const names = actions.map((one) => one.action);
    expect([...names, 'submit'].toSorted()).toEqual([...personCommandTypes].toSorted());
  });

  it('says why not', () => {
    const world = after('propose');
    expect(world.may('planning.officer', 'propose')).toEqual({ reason: 'already_proposed' });
    expect(world.may('planning.leader', 'sign_off')).toEqual({ reason: 'wrong_role', roles: ['head'] });
    expect(world.may('planning.head', 'decide')).toEqual({ reason: 'wrong_role', roles: ['chair', 'vice_chair'] });
    expect(world.may('ppc.chair', 'decide')).toEqual({ reason: 'wrong_stage', stage: 'appraisal' });
  });
});
