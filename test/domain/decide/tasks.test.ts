import { describe, expect, it } from 'vitest';
import type { PureWorld } from '../../helpers/pure-world.ts';
import { personIds, unitIds } from '../../helpers/pure-province.ts';
import { after } from '../../helpers/stories.ts';

const lastTask = (world: PureWorld) => world.state.tasks.at(-1)?.no ?? 0;
const claim = (world: PureWorld) => ({ type: 'claim', task: lastTask(world) }) as const;
const release = (world: PureWorld) => ({ type: 'release', task: lastTask(world) }) as const;

describe('a task', () => {
  it('is taken by one of those whose work it is, and then is nobody else’s', () => {
    const world = after('accept');
    world.act('planning.officer2', claim(world));
    expect(world.state.tasks.at(-1)?.assignee).toBe(personIds['planning.officer2']);
    expect(world.refused('planning.officer', claim(world))).toEqual({ reason: 'not_your_task' });
    expect(world.may('planning.officer', 'open_consultation')).toEqual({ reason: 'not_your_task' });
    expect(world.refused('planning.officer2', claim(world))).toEqual({ reason: 'nothing_changes' });
    expect(world.refused('planning.head', claim(world))).toEqual({ reason: 'wrong_role', roles: ['officer'] });
    expect(world.refused('union.officer', claim(world))).toEqual({ reason: 'not_your_unit' });
  });

  it('is given back by its holder or by those who hand tasks out', () => {
    const world = after('accept');
    expect(world.refused('planning.officer', release(world))).toEqual({
      reason: 'task_not_assigned',
      task: lastTask(world),
    });
    world.act('planning.officer', claim(world));
    expect(world.refused('planning.officer2', release(world))).toEqual({ reason: 'not_your_task' });
    world.act('planning.officer', release(world));
    world.act('planning.officer2', claim(world));
    world.act('planning.head', release(world));
    expect(world.state.tasks.at(-1)?.assignee).toBeNull();
  });

  it('is handed out by head, leader or manager of the unit, to somebody whose work it is', () => {
    const world = after('accept');
    const assign = (to: keyof typeof personIds) =>
      ({ type: 'assign', task: lastTask(world), to: personIds[to] }) as const;
    expect(world.refused('planning.officer', assign('planning.officer2'))).toMatchObject({ reason: 'wrong_role' });
    expect(world.refused('union.manager', assign('planning.officer2'))).toEqual({ reason: 'not_your_unit' });
    expect(world.refused('planning.manager', assign('planning.clerk'))).toEqual({ reason: 'assignee_not_eligible' });
    world.act('planning.manager', assign('planning.officer2'));
    expect(world.refused('planning.head', assign('planning.officer2'))).toEqual({ reason: 'nothing_changes' });
    world.act('planning.head', assign('planning.officer'));
    expect(world.state.tasks.at(-1)?.assignee).toBe(personIds['planning.officer']);
  });

  it('that several roles may do is given to somebody with any of them', () => {
    const world = after('leaderSigns');
    world.act('ppc_office.manager', { type: 'assign', task: lastTask(world), to: personIds['ppc_office.leader'] });
    expect(world.state.tasks.at(-1)?.assignee).toBe(personIds['ppc_office.leader']);
  });

  it('that is closed or unknown is left alone', () => {
    const world = after('accept');
    expect(world.refused('planning.officer', { type: 'claim', task: 1 })).toEqual({ reason: 'task_closed', task: 1 });
    expect(world.refused('planning.officer', { type: 'claim', task: 9 })).toEqual({ reason: 'unknown_task', task: 9 });
  });

  it('goes back to its unit when its holder is gone, by the system or an administrator', () => {
    const world = after('accept');
    world.act('planning.officer', claim(world));
    const task = lastTask(world);
    const recorded = world.system({ type: 'return_task', task });
    expect(recorded).toEqual([{ type: 'task_released', no: task }]);
    expect(world.system({ type: 'return_task', task })).toEqual([]);
  });
});

describe('a person', () => {
  it('acts only as what they are on that day', () => {
    const world = after('accept');
    const membership = world.directory.memberships.findIndex((one) => one.person === personIds['planning.officer']);
    world.directory = { ...world.directory, memberships: world.directory.memberships.toSpliced(membership, 1) };
    expect(world.refused('planning.officer', claim(world))).toEqual({ reason: 'not_a_member' });
    expect(world.may('planning.officer', 'claim')).toEqual({ reason: 'not_a_member' });
  });

  it('who was deactivated does nothing more', () => {
    const world = after('accept');
    const people = world.directory.people.map((one) =>
      one.id === personIds['planning.officer'] ? { ...one, active: false } : one,
    );
    world.directory = { ...world.directory, people };
    expect(world.refused('planning.officer', claim(world))).toEqual({ reason: 'not_a_member' });
  });

  it('may not ask for what only time and house-keeping do', () => {
    const world = after('accept');
    const actor = { kind: 'person', person: personIds['union.leader'], unit: unitIds.union, role: 'leader' } as const;
    expect(() => world.system({ type: 'pass_time' }, actor)).toThrow(/wrong_role/);
  });
});
