import { describe, expect, it } from 'vitest';
import { standInFor } from '../../../domain/absence.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { absent } from '../../helpers/absent.ts';
import { personIds, unitIds } from '../../helpers/pure-province.ts';
import type { PureWorld } from '../../helpers/pure-world.ts';
import { after, straight } from '../../helpers/stories.ts';
import { notifiedBy } from '../notices/notified-by.ts';

const { officer, officer2 } = { officer: personIds['planning.officer'], officer2: personIds['planning.officer2'] };
const week = { from: '2026-11-20', to: '2026-11-27' };

/** The appraisal is the officer's, who is away for a week; the other officer stands in. */
function appraiserAway(story: (world: PureWorld) => unknown = () => {}): PureWorld {
  const world = after('policeAnswer');
  story(world);
  world.act('planning.officer', { type: 'claim', task: 2 });
  world.directory = absent(world.directory, 'planning.officer', {
    unit: 'planning',
    substitute: 'planning.officer2',
    ...week,
  });
  return world;
}
const relieve = (world: PureWorld, task = 2) => world.system({ type: 'relieve_holder', task });

describe('a task of somebody who is away', () => {
  it('goes to who stands in for them, and the journal names both', () => {
    const world = appraiserAway();
    expect(relieve(world)).toEqual([{ type: 'task_substituted', no: 2, from: officer, to: officer2, until: week.to }]);
    expect(world.state.tasks[1]).toMatchObject({ assignee: officer2, inPlaceOf: officer });
    expect(notifiedBy(world.notices)).toEqual({ task_assigned: ['planning.officer2'] });
    expect(world.refused('planning.officer', { type: 'propose', outcome: 'approve', reason: 'Hợp lệ.' })).toEqual({
      reason: 'not_your_task',
    });
  });

  it('is done in their name too, and in nobody’s else', () => {
    const world = appraiserAway();
    relieve(world);
    world.act('planning.officer2', { type: 'comment', text: 'Đã nhận bàn giao.' });
    expect(world.journal.at(-1)?.actor).not.toHaveProperty('onBehalfOf');
    const question = { type: 'open_consultation', function: 'foreign_affairs', question: 'Xin ý kiến.' } as const;
    world.act('planning.officer2', question);
    expect(world.journal.at(-1)?.actor).toMatchObject({ person: officer2, onBehalfOf: officer });
    const no = world.state.consultations.at(-1)?.no ?? 0;
    world.act('foreign_affairs.focal_point', {
      type: 'answer_consultation',
      consultation: no,
      position: 'no_objection',
    });
    world.act('planning.officer2', { type: 'propose', outcome: 'approve', reason: 'Hợp lệ.' });
    const proposed = world.journal.find(({ fact }) => fact.type === 'proposed');
    expect(proposed?.actor).toMatchObject({ person: officer2, onBehalfOf: officer });
    straight.headSigns(world);
    expect(world.journal.at(-1)?.actor).not.toHaveProperty('onBehalfOf');
  });

  it('stays with who stands in, after the absence too', () => {
    const world = appraiserAway();
    relieve(world);
    expect(relieve(world)).toEqual([]);
    world.at('2026-12-01 09:00');
    expect(relieve(world)).toEqual([]);
    expect(world.state.tasks[1]).toMatchObject({ assignee: officer2 });
  });

  it('stays with them before the absence begins, and after it has ended', () => {
    const world = after('policeAnswer');
    world.act('planning.officer', { type: 'claim', task: 2 });
    const away = { unit: 'planning', substitute: 'planning.officer2', from: '2026-11-25', to: '2026-11-27' } as const;
    world.directory = absent(world.directory, 'planning.officer', away);
    expect(relieve(world)).toEqual([]);
    world.at('2026-11-30 09:00');
    expect(relieve(world)).toEqual([]);
    expect(world.state.tasks[1]).toMatchObject({ assignee: officer });
  });

  it('never goes to who has another duty in the case: it goes back, and the journal says why', () => {
    const world = after('submit');
    world.enrol('many_hats', 'union', 'intake_officer');
    straight.accept(world);
    world.act('planning.officer', { type: 'claim', task: 2 });
    // who took the dossier in may not appraise it
    world.enrol('union.intake_officer', 'planning', 'officer');
    const away = { unit: 'planning', substitute: 'union.intake_officer', ...week } as const;
    world.directory = absent(world.directory, 'planning.officer', away);
    expect(relieve(world)).toEqual([{ type: 'task_released', no: 2, because: 'substitute_has_other_hands' }]);
    expect(world.state.tasks[1]).toMatchObject({ assignee: null, inPlaceOf: null });
    expect(notifiedBy(world.notices).task_opened).toContain('planning.officer2');
  });

  it('goes back where the substitute does not hold the task’s role, or nobody of the line is there', () => {
    const other = after('policeAnswer');
    other.act('planning.officer', { type: 'claim', task: 2 });
    const clerk = { unit: 'planning', substitute: 'planning.clerk', ...week } as const;
    other.directory = absent(other.directory, 'planning.officer', clerk);
    expect(relieve(other)).toEqual([{ type: 'task_released', no: 2, because: 'substitute_not_eligible' }]);
    const both = appraiserAway();
    const back = { unit: 'planning', substitute: 'planning.officer', ...week } as const;
    both.directory = absent(both.directory, 'planning.officer2', back);
    expect(relieve(both)).toEqual([{ type: 'task_released', no: 2, because: 'nobody_stands_in' }]);
  });

  it('follows the line of who stands in, and names the first who was away', () => {
    const world = appraiserAway();
    relieve(world);
    const next = { unit: 'planning', substitute: 'many_hats', from: '2026-11-23', to: '2026-11-25' } as const;
    world.directory = absent(world.directory, 'planning.officer2', next);
    world.at('2026-11-23 09:00');
    expect(relieve(world)).toMatchObject([{ type: 'task_substituted', from: officer2, to: personIds.many_hats }]);
    expect(world.state.tasks[1]).toMatchObject({ inPlaceOf: officer });
  });

  it('is their own again when they stand in for who stood in for them', () => {
    const world = appraiserAway();
    relieve(world);
    const back = { unit: 'planning', substitute: 'planning.officer', from: '2026-12-01', to: '2026-12-04' } as const;
    world.directory = absent(world.directory, 'planning.officer2', back);
    world.at('2026-12-01 08:00');
    expect(relieve(world)).toMatchObject([{ type: 'task_substituted', from: officer2, to: officer }]);
    expect(world.state.tasks[1]).toMatchObject({ assignee: officer, inPlaceOf: null });
  });

  it('goes back to its unit when their membership has ended', () => {
    const world = after('policeAnswer');
    world.act('planning.officer', { type: 'claim', task: 2 });
    const memberships = world.directory.memberships.map((row) =>
      row.person === officer ? { ...row, to: plainDate('2026-11-22') } : row,
    );
    world.directory = { ...world.directory, memberships };
    expect(relieve(world)).toEqual([]);
    world.at('2026-11-23 00:00');
    expect(relieve(world)).toEqual([{ type: 'task_released', no: 2, because: 'left_unit' }]);
  });
});

describe('who is away', () => {
  it('is given no task, and the refusal names who stands in', () => {
    const world = appraiserAway();
    relieve(world);
    const refusal = { reason: 'assignee_absent', until: week.to, substitute: officer2 };
    expect(world.refused('planning.manager', { type: 'assign', task: 2, to: officer })).toEqual(refusal);
    world.act('planning.officer2', { type: 'release', task: 2 });
    expect(world.refused('planning.officer', { type: 'claim', task: 2 })).toEqual(refusal);
    world.at('2026-11-28 09:00').act('planning.officer', { type: 'claim', task: 2 });
  });

  it('has somebody who stands in, in that unit and on those days only', () => {
    const { directory } = appraiserAway();
    const on = (day: string, unit: 'planning' | 'health') =>
      standInFor(directory, officer, unitIds[unit], plainDate(day));
    expect(on('2026-11-19', 'planning')).toBe(officer);
    expect(on('2026-11-20', 'planning')).toBe(officer2);
    expect(on('2026-11-27', 'planning')).toBe(officer2);
    expect(on('2026-11-28', 'planning')).toBe(officer);
    expect(on('2026-11-20', 'health')).toBe(officer);
  });

  it('has nobody where who stands in was deactivated, or is no member any more', () => {
    const { directory } = appraiserAway();
    const inStead = (changed: Partial<typeof directory>) =>
      standInFor({ ...directory, ...changed }, officer, unitIds.planning, plainDate('2026-11-23'));
    const people = directory.people.map((one) => (one.id === officer2 ? { ...one, active: false } : one));
    expect(inStead({ people })).toBeNull();
    const memberships = directory.memberships.map((row) =>
      row.person === officer2 ? { ...row, to: plainDate('2026-11-22') } : row,
    );
    expect(inStead({ memberships })).toBeNull();
    // before they left, somebody else was named for when they would be away
    const next = { unit: 'planning', substitute: 'many_hats', from: '2026-11-23', to: '2026-11-25' } as const;
    const { absences } = absent(directory, 'planning.officer2', next);
    expect(inStead({ people, absences })).toBe(personIds.many_hats);
  });

  it('lets a task be without a taker, where who stands in is gone', () => {
    const world = after('submit');
    const gone = [officer2, personIds.many_hats];
    const people = world.directory.people.map((one) => (gone.includes(one.id) ? { ...one, active: false } : one));
    const away = { unit: 'planning', substitute: 'planning.officer2', ...week } as const;
    world.directory = absent({ ...world.directory, people }, 'planning.officer', away);
    straight.accept(world);
    expect(notifiedBy(world.notices).task_without_taker).toContain('planning.head');
  });
});
