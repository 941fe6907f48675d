import { describe, expect, it } from 'vitest';
import type { Directory } from '../../../domain/directory.ts';
import { UnitId } from '../../../domain/ids.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { programme, registrationRequest } from '../../helpers/dossiers.ts';
import type { UnitKey } from '../../helpers/province-plan.ts';
import { personIds, pureProvince, unitIds } from '../../helpers/pure-province.ts';
import { PureWorld } from '../../helpers/pure-world.ts';
import { after, straight } from '../../helpers/stories.ts';
import * as succession from '../../helpers/succession.ts';
import { viewsAsked } from '../../helpers/views-asked.ts';

const heir = UnitId.parse('00000000-0000-4000-8000-00000000f001');
/** From 1 December 2026 another unit does everything that this one did, with the same people. */
const succeeded = (directory: Directory, key: UnitKey, successor: UnitId = heir): Directory =>
  succession.succeeded(directory, { old: unitIds[key], successor, from: plainDate('2026-12-01') });

/** An actor in the successor's name. */
const asHeir = (
  person: keyof typeof personIds,
  role: 'intake_officer' | 'officer' | 'leader' | 'applicant',
  unit = heir,
) => ({ kind: 'person', person: personIds[person], unit, role }) as const;

const openTask = (world: PureWorld) => world.state.tasks.find((task) => task.closedAt === null)?.no ?? 0;

describe('a unit that succeeds another', () => {
  it('has the interest of the one that it succeeded: it would take in its own grant', () => {
    const world = new PureWorld();
    world.directory = succeeded(world.directory, 'owner', unitIds.union);
    world.at('2026-12-01 08:00').submit('union.intake_officer', programme(unitIds.owner));
    expect(world.state.warnings).toContainEqual({ kind: 'conflict_of_interest', role: 'intake_unit_is_owner' });
  });

  it('takes over its open task and the stage by an event', () => {
    const world = after('submit');
    world.directory = succeeded(world.directory, 'union');
    world.at('2026-12-01 08:00');
    const recorded = world.system({ type: 'move_task', task: openTask(world), toUnit: heir });
    expect(recorded).toEqual([{ type: 'task_moved', no: 1, from: unitIds.union, to: heir }]);
    expect(world.state.stage?.unit).toBe(heir);
    world.act(asHeir('union.intake_officer', 'intake_officer'), { type: 'accept' });
    expect(world.state.status).toBe('in_progress');
  });

  it('of the clerk’s office takes over the issue, and leaves the stage with its unit', () => {
    const world = after('decide');
    world.directory = succeeded(world.directory, 'ppc_office');
    world.at('2026-12-01 08:00');
    world.system({ type: 'move_task', task: openTask(world), toUnit: heir });
    expect(world.state.stage?.unit).toBe(unitIds.union);
    expect(world.state.tasks.at(-1)).toMatchObject({ kind: 'issue', unit: heir });
  });

  it('acts for the intake unit where no task is open: takes the supplement, stops the case', () => {
    const world = after('submit');
    world.act('union.intake_officer', { type: 'request_supplement', items: [{ text: 'Phụ lục.' }] });
    world.directory = succeeded(world.directory, 'union');
    world.at('2026-12-01 08:00');
    const officer = asHeir('union.intake_officer', 'intake_officer');
    expect(world.may(officer, 'withdraw')).toBe(true);
    expect(world.may(asHeir('union.leader', 'leader'), 'stop')).toBe(true);
    world.act(officer, { type: 'provide_supplement', papers: [{ kind: 'other' }] });
    expect(world.state.tasks.at(-1)).toMatchObject({ kind: 'intake', unit: heir });
    world.act(officer, { type: 'accept' });
  });

  it('chases the supplement that the old unit asked for', () => {
    const world = after('submit');
    world.act('union.intake_officer', { type: 'request_supplement', items: [{ text: 'Phụ lục.' }] });
    world.directory = succeeded(world.directory, 'union');
    world.at('2026-12-20 08:00').passTime();
    expect(world.state.tasks.at(-1)).toMatchObject({ kind: 'chase_supplement', unit: heir });
  });

  it('returns the result in the end', () => {
    const world = after('decide');
    world.directory = succeeded(world.directory, 'union');
    world.at('2026-12-01 08:00');
    world.act('ppc_office.clerk', { type: 'issue', number: '1/QĐ', date: '2026-12-01' });
    world.act(asHeir('union.intake_officer', 'intake_officer'), { type: 'return_result' });
    expect(world.state.closedAt).not.toBeNull();
  });

  it('speaks for the unit it succeeded: its round is the next, and the old objection is over', () => {
    const world = after('askPolice');
    world.act('police.focal_point', {
      type: 'answer_consultation',
      consultation: 1,
      position: 'object',
      text: 'Chưa.',
    });
    world.directory = succeeded(world.directory, 'police');
    world.at('2026-12-01 08:00');
    world.act('planning.officer', { type: 'open_consultation', function: 'police', question: 'Xin ý kiến lại.' });
    expect(world.state.consultations[1]).toMatchObject({ unit: heir, round: 2 });
    const officer = {
      kind: 'person',
      person: personIds['police.focal_point'],
      unit: heir,
      role: 'focal_point',
    } as const;
    world.act(officer, { type: 'answer_consultation', consultation: 2, position: 'no_objection' });
    straight.propose(world);
  });

  it('amends what the owner it succeeded was granted', () => {
    const first = after('returnResult');
    const second = new PureWorld(2);
    second.directory = succeeded(second.directory, 'owner');
    second.at('2026-12-01 08:00');
    const linkedTo = { case: first.state.id, why: 'amendment' };
    second.submit(asHeir('owner.applicant', 'applicant'), programme(heir), { linkedTo }, first.state);
    expect(second.state.linkedTo?.case).toBe(first.state.id);
  });

  it('goes on with the question that was put to the unit it succeeded', () => {
    const world = after('askPolice');
    world.directory = succeeded(world.directory, 'police');
    world.at('2026-12-01 08:00');
    const task = world.state.tasks.findLast((one) => one.consultation === 1)?.no ?? 0;
    const recorded = world.system({ type: 'move_task', task, toUnit: heir });
    expect(recorded).toEqual([{ type: 'task_moved', no: task, from: unitIds.police, to: heir }]);
    expect(world.state.consultations[0]).toMatchObject({ state: 'open', unit: heir });
  });

  it('is not asked by itself where asker and asked become one', () => {
    const world = after('policeAnswer');
    world.act('planning.officer', { type: 'open_consultation', function: 'foreign_affairs', question: 'Xin ý kiến.' });
    world.directory = succeeded(world.directory, 'foreign_affairs', unitIds.planning);
    world.at('2026-12-01 08:00');
    const task = world.state.tasks.findLast((one) => one.consultation === 2)?.no ?? 0;
    const recorded = world.system({ type: 'move_task', task, toUnit: unitIds.planning });
    expect(recorded.map((fact) => fact.type)).toEqual([
      'task_closed',
      'consultation_closed',
      'consultation_not_offered',
    ]);
    expect(world.state.consultations[1]).toMatchObject({ state: 'closed', closedReason: 'same_unit' });
    straight.propose(world);
  });

  it('is not asked by itself through a unit that has given way to it', () => {
    const world = after('policeAnswer');
    world.act('planning.officer', { type: 'open_consultation', function: 'foreign_affairs', question: 'Xin ý kiến.' });
    world.directory = succeeded(world.directory, 'planning');
    world.at('2026-12-01 08:00');
    world.system({ type: 'move_task', task: openTask(world), toUnit: unitIds.planning });
    expect(world.state.stage?.unit).toBe(heir);
    const task = world.state.tasks.findLast((one) => one.consultation === 2)?.no ?? 0;
    world.system({ type: 'move_task', task, toUnit: unitIds.planning });
    expect(world.state.consultations[1]).toMatchObject({ state: 'closed', closedReason: 'same_unit' });
  });

  it('lets a waiting stage go on when the last consultation falls away so', () => {
    const world = new PureWorld();
    world.submit('union.intake_officer', registrationRequest());
    straight.accept(world);
    world.act('police.focal_point', { type: 'answer_consultation', consultation: 1, position: 'no_objection' });
    world.act('planning.focal_point', { type: 'answer_consultation', consultation: 3, position: 'no_objection' });
    world.directory = succeeded(world.directory, 'foreign_affairs', unitIds.union);
    world.at('2026-12-01 08:00');
    world.system({ type: 'move_task', task: openTask(world), toUnit: unitIds.union });
    expect(world.state.stage?.name).toBe('collation');
  });

  it('is asked once where two asked units become one', () => {
    const world = after('policeAnswer');
    for (const unit of [unitIds.commune, unitIds.commune2])
      world.act('planning.officer', { type: 'open_consultation', function: 'commune', unit, question: 'Xin ý kiến.' });
    world.directory = succeeded(world.directory, 'commune', unitIds.commune2);
    const task = world.at('2026-12-01 08:00').state.tasks.findLast((one) => one.consultation === 2)?.no ?? 0;
    world.system({ type: 'move_task', task, toUnit: unitIds.commune2 });
    expect(world.state.consultations.slice(1)).toMatchObject([
      { state: 'closed', closedReason: 'asked_already' },
      { state: 'open', unit: unitIds.commune2 },
    ]);
  });

  it('does not wait for its own answer where the asked unit takes over the appraisal', () => {
    const world = after('policeAnswer');
    world.act('planning.officer', { type: 'open_consultation', function: 'foreign_affairs', question: 'Xin ý kiến.' });
    const commune = { unit: unitIds.commune, function: 'commune', question: 'Xin ý kiến.' };
    world.act('planning.officer', { type: 'open_consultation', ...commune });
    world.directory = succeeded(world.directory, 'planning', unitIds.foreign_affairs);
    world.at('2026-12-01 08:00');
    world.system({ type: 'move_task', task: openTask(world), toUnit: unitIds.foreign_affairs });
    expect(world.state.stage?.unit).toBe(unitIds.foreign_affairs);
    expect(world.state.consultations.slice(1)).toMatchObject([
      { function: 'foreign_affairs', state: 'closed', closedReason: 'same_unit' },
      { function: 'commune', state: 'open' },
    ]);
  });

  it('leaves closed tasks where they were done', () => {
    const world = after('accept');
    expect(() => world.system({ type: 'move_task', task: 1, toUnit: heir })).toThrow(/task_closed/);
    expect(() => world.system({ type: 'move_task', task: 9, toUnit: heir })).toThrow(/unknown_task/);
    expect(world.system({ type: 'move_task', task: 2, toUnit: unitIds.planning })).toEqual([]);
  });
});

describe('time', () => {
  it('passes even where nobody has the next stage’s function any more', () => {
    const world = viewsAsked();
    world.act('ppc_office.officer', {
      type: 'record_delivery',
      consultation: 1,
      evidence: 'paper_receipt',
      reference: 'BĐ 12',
    });
    world.directory = {
      ...world.directory,
      functions: world.directory.functions.filter((one) => one.unit !== unitIds.planning),
    };
    world.at('2027-01-15 09:00').passTime();
    expect(world.state.consultations[0]?.state).toBe('silent');
    expect(world.state.stage?.name).toBe('views');
    expect(world.state.tasks.at(-1)).toMatchObject({ kind: 'consult', unit: unitIds.ppc_office, closedAt: null });
    world.directory = pureProvince();
    world.passTime();
    expect(world.state.stage?.name).toBe('study');
  });
});
