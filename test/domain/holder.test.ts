import { describe, expect, it } from 'vitest';
import { nobodyHolds } from '../../domain/holder.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import { personIds } from '../helpers/pure-province.ts';
import { after } from '../helpers/stories.ts';
import type { PureWorld } from '../helpers/pure-world.ts';

const today = plainDate('2026-11-23');
const nobody = (world: PureWorld) =>
  nobodyHolds(world.state, world.directory, today).map(({ why, task }) => [why, task?.kind ?? null]);

const without = (world: PureWorld, ...people: (keyof typeof personIds)[]): PureWorld => {
  const gone = people.map((key) => personIds[key]);
  world.directory = {
    ...world.directory,
    people: world.directory.people.map((one) => (gone.includes(one.id) ? { ...one, active: false } : one)),
  };
  return world;
};

describe('a case that somebody can take further', () => {
  it.each(['submit', 'accept', 'askPolice', 'propose', 'forward', 'decide', 'issue', 'returnResult'] as const)(
    'is found sound after %s',
    (step) => {
      expect(nobody(after(step))).toEqual([]);
    },
  );

  it('may wait for the applicant without any open task', () => {
    const world = after('submit');
    world.act('union.intake_officer', { type: 'request_supplement', items: [{ text: 'Phụ lục.' }] });
    expect(nobody(world)).toEqual([]);
  });
});

describe('nobody holds a case', () => {
  it('whose unit has no active person of the role', () => {
    expect(nobody(without(after('submit'), 'union.intake_officer', 'union.intake_officer2'))).toEqual([
      ['nobody_may', 'intake'],
    ]);
  });

  it('whose only signer left is the one who proposed it, or has signed', () => {
    const world = after('propose');
    const [task] = world.state.tasks.filter(({ kind, closedAt }) => kind === 'sign_off' && closedAt === null);
    expect(task?.roles).toEqual(['head']);
    expect(nobody(without(world, 'planning.head', 'planning.head2'))).toEqual([['nobody_may', 'sign_off']]);
  });

  it('that is open without an open task', () => {
    const { state, directory } = after('submit');
    const shut = { ...state, tasks: state.tasks.map((task) => ({ ...task, closedAt: state.lastEventAt })) };
    expect(nobodyHolds(shut, directory, today)).toEqual([{ why: 'no_task', task: null }]);
  });
});
