import { describe, expect, it } from 'vitest';
import { registrationRequest } from '../../helpers/dossiers.ts';
import type { PersonKey } from '../../helpers/province-plan.ts';
import { unitIds } from '../../helpers/pure-province.ts';
import { PureWorld } from '../../helpers/pure-world.ts';
import { after, straight } from '../../helpers/stories.ts';

const proposal = { type: 'propose', outcome: 'approve', reason: 'Phù hợp.' } as const;
const question = (name: string) => ({ type: 'open_consultation', function: name, question: 'Xin ý kiến.' }) as const;
const answer = (position: 'no_objection' | 'object' | 'needs_information' | 'agree_with_conditions', no = 1) =>
  ({ type: 'answer_consultation', consultation: no, position, text: 'Ý kiến bằng văn bản.' }) as const;
const closing = { type: 'close_consultation', consultation: 1, reason: 'Đã ba lần nhắc, không trả lời.' } as const;

describe('a mandatory opinion', () => {
  it('cannot be skipped: nobody proposes before the police are asked', () => {
    const world = after('accept');
    const reason = { reason: 'mandatory_consultation_missing', functions: ['police'] };
    expect(world.refused('planning.officer', proposal)).toEqual(reason);
    expect(world.refused('planning.officer', { ...proposal, outcome: 'decline' })).toEqual(reason);
    expect(world.may('planning.officer', 'propose')).toEqual(reason);
  });

  it('blocks the proposal while it is awaited', () => {
    const world = after('askPolice');
    const reason = { reason: 'consultation_open', functions: ['police'] };
    expect(world.refused('planning.officer', proposal)).toEqual(reason);
    expect(world.may('planning.officer', 'propose')).toEqual(reason);
  });

  it('is closed unanswered only by the leader, with a written reason', () => {
    const world = after('askPolice');
    for (const who of ['planning.officer', 'planning.head'] as const)
      expect(world.refused(who, closing)).toEqual({ reason: 'mandatory_needs_leader' });
    expect(world.refused('police.leader', closing)).toEqual({ reason: 'not_your_unit' });
    expect(() => world.act('planning.leader', { ...closing, reason: ' ' })).toThrow(/reason/);
    world.act('planning.leader', closing);
    expect(world.state.consultations[0]).toMatchObject({
      state: 'closed',
      closedReason: closing.reason,
      opinion: null,
    });
    straight.propose(world);
  });

  it('is missing while nobody in the province has its function', () => {
    const world = after('accept');
    world.directory = {
      ...world.directory,
      functions: world.directory.functions.filter((one) => one.function !== 'police'),
    };
    expect(world.refused('planning.officer', question('police'))).toEqual({
      reason: 'no_unit_for_function',
      function: 'police',
    });
    expect(world.may('planning.officer', 'propose')).toMatchObject({ reason: 'mandatory_consultation_missing' });
  });
});

describe('an optional opinion', () => {
  it('is closed by the officer who asked for it', () => {
    const world = after('policeAnswer');
    world.act('planning.officer', { ...question('commune'), unit: unitIds.commune2 });
    expect(world.refused('planning.officer', proposal)).toEqual({
      reason: 'consultation_open',
      functions: ['commune'],
    });
    world.act('planning.officer', { ...closing, consultation: 2 });
    straight.propose(world);
  });

  it('goes to the unit that is named, where several have the function', () => {
    const world = after('accept');
    expect(world.refused('planning.officer', question('commune'))).toEqual({
      reason: 'unit_choice_needed',
      function: 'commune',
    });
    expect(world.refused('planning.officer', { ...question('commune'), unit: unitIds.police })).toEqual({
      reason: 'no_unit_for_function',
      function: 'commune',
    });
    world.act('planning.officer', { ...question('commune'), unit: unitIds.commune2 });
    expect(world.state.consultations[0]).toMatchObject({ unit: unitIds.commune2, mandatory: false });
  });

  it('is asked only of functions that the procedure names', () => {
    const refusal = after('accept').refused('planning.officer', question('health'));
    expect(refusal).toEqual({ reason: 'consultation_not_in_procedure', function: 'health' });
  });
});

describe('a consultation to the appraising unit itself', () => {
  it('is not offered, and the journal says why', () => {
    const world = after('accept');
    expect(world.refused('planning.officer', question('finance'))).toEqual({
      reason: 'consulted_unit_is_asking_unit',
      function: 'finance',
    });
    const recorded = world.journal.filter((event) => event.fact.type === 'consultation_not_offered');
    expect(recorded.map((event) => event.fact)).toEqual([
      { type: 'consultation_not_offered', function: 'finance', why: 'same_unit' },
    ]);
  });
});

describe('a function that nobody has', () => {
  it('is named in the journal where its opinion is mandatory, not where it is one of many that may be asked', () => {
    const world = new PureWorld();
    const gone: readonly string[] = ['police', 'foreign_affairs'];
    const functions = world.directory.functions.filter((one) => !gone.includes(one.function));
    world.directory = { ...world.directory, functions };
    straight.submit(world);
    straight.accept(world);
    const recorded = world.journal.filter((event) => event.fact.type === 'consultation_not_offered');
    expect(recorded.map((event) => event.fact)).toEqual([
      { type: 'consultation_not_offered', function: 'police', why: 'no_unit' },
      { type: 'consultation_not_offered', function: 'finance', why: 'same_unit' },
    ]);
  });
});

describe('rounds', () => {
  it('"needs information" ends the round as answered; the reply opens a new one with full days', () => {
    const world = after('askPolice').at('2026-11-27 09:00');
    world.act('police.focal_point', answer('needs_information'));
    expect(world.state.consultations[0]).toMatchObject({ state: 'answered', round: 1 });
    expect(world.may('planning.officer', 'propose')).toEqual({
      reason: 'mandatory_consultation_missing',
      functions: ['police'],
    });
    world.act('planning.officer', question('police'));
    expect(world.state.consultations[1]).toMatchObject({ no: 2, round: 2, state: 'open', due: '2026-12-03' });
  });

  it('leaves the old round readable, and lets the newest alone speak for the unit', () => {
    const world = after('askPolice');
    world.act('police.focal_point', answer('object'));
    const first = world.state.consultations[0];
    world.act('planning.officer', question('police'));
    world.act('police.focal_point', answer('no_objection', 2));
    expect(world.state.consultations[0]).toEqual(first);
    straight.propose(world);
  });

  it('are one after the other: a unit is not asked twice at a time', () => {
    const world = after('askPolice');
    expect(world.refused('planning.officer', question('police'))).toEqual({
      reason: 'consultation_already_open',
      function: 'police',
    });
  });
});

describe('in a stage that only waits for opinions', () => {
  const others: readonly PersonKey[] = ['foreign_affairs.focal_point', 'planning.focal_point'];
  function askedForMore(): PureWorld {
    const world = new PureWorld();
    world.submit('union.intake_officer', registrationRequest());
    straight.accept(world);
    world.act('police.focal_point', answer('needs_information', 1));
    others.forEach((who, n) => world.act(who, answer('no_objection', n + 2)));
    return world;
  }

  it('"needs information" keeps the case there and gives the officer a task', () => {
    const world = askedForMore();
    expect(world.state.stage?.name).toBe('opinions');
    const open = world.state.tasks.filter((task) => task.closedAt === null);
    expect(open).toMatchObject([{ kind: 'consult', unit: unitIds.union, roles: ['officer'] }]);
  });

  it('the reply opens a new round, and the last settled opinion leads on', () => {
    const world = askedForMore();
    world.act('union.officer', question('police'));
    expect(world.state.tasks.filter((task) => task.closedAt === null).map((task) => task.kind)).toEqual([
      'answer_consultation',
    ]);
    world.act('police.focal_point', answer('no_objection', 4));
    expect(world.state.stage?.name).toBe('collation');
  });

  it('the Union leader may end the waiting for a mandatory one', () => {
    const world = new PureWorld();
    world.submit('union.intake_officer', registrationRequest());
    straight.accept(world);
    others.forEach((who, n) => world.act(who, answer('no_objection', n + 2)));
    expect(world.refused('union.officer', closing)).toEqual({ reason: 'mandatory_needs_leader' });
    world.act('union.leader', closing);
    expect(world.state.stage?.name).toBe('collation');
  });
});
