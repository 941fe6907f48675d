import { describe, expect, it } from 'vitest';
import { registrationRequest } from '../../helpers/dossiers.ts';
import { PureWorld } from '../../helpers/pure-world.ts';
import { after, straight } from '../../helpers/stories.ts';

const back = (to: string, reopen: readonly number[] = []) =>
  ({ type: 'send_back', to, reason: 'Làm rõ nguồn vốn đối ứng.', reopen }) as const;
const openTasks = (world: PureWorld) => world.state.tasks.filter((task) => task.closedAt === null);

describe('sent back to the officer', () => {
  it('the proposal and its sign-offs fall, the opinions stand', () => {
    const world = after('headSigns').at('2026-11-25 09:00');
    world.act('planning.leader', back('officer'));
    expect(world.state).toMatchObject({ proposal: null, signOffs: [], stage: { name: 'appraisal', round: 1 } });
    expect(world.state.consultations[0]?.state).toBe('answered');
  });

  it('the officer gets fresh days, and the signers theirs after them', () => {
    const world = after('headSigns').at('2026-11-30 09:00');
    world.act('planning.leader', back('officer'));
    expect(openTasks(world)).toMatchObject([{ kind: 'appraise', due: '2026-12-07' }]);
    expect(world.state.stage?.due).toBe('2026-12-08');
    straight.propose(world.at('2026-12-07 09:00'));
    expect(openTasks(world)).toMatchObject([{ kind: 'sign_off', roles: ['head'], due: '2026-12-08' }]);
  });

  it('no case clock takes any notice', () => {
    const world = after('propose');
    const before = world.state.clocks;
    world.at('2026-11-26 09:00').act('planning.head', back('officer'));
    expect(world.state.clocks).toEqual(before);
  });

  it('the proposer may propose again, and the same signers sign again', () => {
    const world = after('headSigns');
    world.act('planning.leader', back('officer'));
    straight.propose(world);
    straight.headSigns(world);
    straight.leaderSigns(world);
    expect(world.state.stage?.name).toBe('check');
  });

  it('is what signers have; the officer and those who follow send to a stage', () => {
    expect(after('propose').refused('planning.head', back('intake'))).toEqual({
      reason: 'not_offered_by_procedure',
      what: 'intake',
    });
    expect(after('accept').refused('planning.officer', back('officer'))).toEqual({
      reason: 'not_offered_by_procedure',
      what: 'officer',
    });
    expect(after('leaderSigns').refused('ppc_office.officer', back('intake'))).toEqual({
      reason: 'not_offered_by_procedure',
      what: 'intake',
    });
    expect(after('forward').refused('ppc.chair', back('check'))).toEqual({
      reason: 'not_offered_by_procedure',
      what: 'check',
    });
  });
});

describe('sent back to the appraisal', () => {
  it('from check or decision, the proposal falls and the stage begins again with fresh days', () => {
    const world = after('forward').at('2026-12-04 09:00');
    world.act('ppc.chair', back('appraisal'));
    expect(world.state).toMatchObject({ proposal: null, signOffs: [], decision: null, status: 'in_progress' });
    expect(world.state.stage).toMatchObject({ name: 'appraisal', round: 2, due: '2026-12-14' });
    expect(openTasks(world)).toMatchObject([{ kind: 'appraise', due: '2026-12-11', stageRound: 2 }]);
  });

  it('the opinions stand: nobody has to be asked again', () => {
    const world = after('leaderSigns');
    world.act('ppc_office.officer', back('appraisal'));
    straight.propose(world);
    expect(world.state.consultations).toHaveLength(1);
  });

  it('an opinion that is named is asked again in a new round with full days', () => {
    const world = after('leaderSigns').at('2026-12-04 09:00');
    world.act('ppc_office.officer', back('appraisal', [1]));
    expect(world.state.consultations).toMatchObject([
      { no: 1, round: 1, state: 'answered' },
      {
        no: 2,
        round: 2,
        state: 'open',
        due: '2026-12-10',
        mandatory: true,
        question: world.state.consultations[0]?.question,
      },
    ]);
    expect(world.may('planning.officer', 'propose')).toEqual({ reason: 'consultation_open', functions: ['police'] });
    const recorded = world.journal.map((event) => event.fact);
    expect(recorded).toContainEqual({ type: 'consultation_reopened', no: 1, as: 2 });
  });

  it('an opinion is re-opened only once, and only where there is one', () => {
    const world = after('leaderSigns');
    expect(world.refused('ppc_office.officer', back('appraisal', [2]))).toEqual({
      reason: 'unknown_consultation',
      consultation: 2,
    });
    expect(world.refused('ppc_office.officer', back('appraisal', [1, 1]))).toEqual({
      reason: 'consultation_already_open',
      function: 'police',
    });
  });

  it('an old round is not re-opened beside the one that is open', () => {
    const world = after('leaderSigns');
    world.act('ppc_office.officer', back('appraisal', [1]));
    expect(world.refused('planning.officer', back('intake', [1]))).toEqual({
      reason: 'consultation_already_open',
      function: 'police',
    });
  });

  it('the target runs on', () => {
    const world = after('leaderSigns').at('2026-12-04 09:00');
    const { target } = world.state.clocks;
    world.act('ppc_office.officer', back('appraisal'));
    expect(world.state.clocks.target).toEqual(target);
  });
});

describe('the statutory period, when an appraisal that was signed comes back', () => {
  /** Received on 20 November; 20 calendar days end on 10 December. Signed on 2 December: 12 days used. */
  function signedAndReturned(on: string) {
    const world = after('propose').at('2026-12-02 09:00');
    straight.headSigns(world);
    straight.leaderSigns(world);
    expect(world.state.clocks.statutory).toMatchObject({ due: null, endedOn: '2026-12-02', lastDue: '2026-12-10' });
    world.at(`${on} 09:00`).act('ppc_office.officer', back('appraisal'));
    return world;
  }

  it('keeps the days used and does not count those between signature and return', () => {
    const { statutory } = signedAndReturned('2026-12-07').state.clocks;
    // 8 days are left after 7 December
    expect(statutory).toMatchObject({ due: '2026-12-15', endedOn: null, firstPromise: '2026-12-10', round: 2 });
    expect(statutory?.spans.map(({ from, to, began, stopped }) => ({ from, to, began, stopped }))).toEqual([
      { from: '2026-11-20', to: '2026-12-02', began: 'received', stopped: 'signed' },
      { from: '2026-12-07', to: null, began: 'returned_to_appraisal', stopped: null },
    ]);
  });

  it('ends again with the next last signature', () => {
    const world = signedAndReturned('2026-12-07').at('2026-12-08 09:00');
    straight.propose(world);
    straight.headSigns(world);
    straight.leaderSigns(world);
    expect(world.state.clocks.statutory).toMatchObject({ due: null, endedOn: '2026-12-08' });
  });

  it('that was used up to its last day, in time, has the day of the return left', () => {
    const world = after('propose').at('2026-12-10 23:59');
    straight.headSigns(world);
    straight.leaderSigns(world);
    world.at('2026-12-14 09:00').act('ppc_office.officer', back('appraisal'));
    expect(world.state.clocks.statutory).toMatchObject({ due: '2026-12-14', lastDue: '2026-12-14', round: 2 });
  });

  it('that had run over stays late, and is not breached a second time', () => {
    const world = after('propose').at('2026-12-11 00:00');
    world.passTime();
    straight.headSigns(world);
    straight.leaderSigns(world);
    world.at('2026-12-14 09:00').act('ppc_office.officer', back('appraisal'));
    expect(world.state.clocks.statutory).toMatchObject({ due: '2026-12-10', round: 1 });
    world.at('2026-12-31 09:00').passTime();
    const breaches = world.journal.flatMap(({ fact }) => (fact.type === 'due_passed' ? [fact.due] : []));
    expect(breaches.filter((due) => due.startsWith('statutory'))).toEqual(['statutory_breach/statutory/1']);
  });

  it('of an appraisal returned to intake runs on, for it was never signed', () => {
    const world = after('policeAnswer').at('2026-11-26 09:00');
    const { statutory } = world.state.clocks;
    world.act('planning.officer', back('intake'));
    expect(world.state.clocks.statutory).toEqual(statutory);
    straight.accept(world);
    expect(world.state.clocks.statutory).toEqual(statutory);
  });
});

describe('sent back to intake', () => {
  it('the dossier is taken in again: accepted, supplemented once, or refused', () => {
    const world = after('accept');
    world.act('planning.officer', back('intake'));
    expect(world.state).toMatchObject({ status: 'in_intake', stage: { name: 'intake', round: 2 } });
    for (const action of ['accept', 'request_supplement', 'refuse'] as const)
      expect(world.may('union.intake_officer', action)).toBe(true);
  });

  it('open consultations stand, and may be answered meanwhile', () => {
    const world = after('askPolice');
    world.act('planning.officer', back('intake'));
    straight.policeAnswer(world);
    straight.accept(world);
    straight.propose(world);
    expect(world.state.proposal).not.toBeNull();
  });

  it('a consultation re-opened on the way is still the asking department’s', () => {
    const world = after('policeAnswer');
    const [first] = world.state.consultations;
    world.act('planning.officer', back('intake', [1]));
    expect(world.state.consultations[1]).toMatchObject({ askedBy: first?.askedBy, stage: 'appraisal', round: 2 });
  });
});

describe('sent back from the collation of opinions', () => {
  function collating(): PureWorld {
    const world = new PureWorld();
    world.submit('union.intake_officer', registrationRequest());
    straight.accept(world);
    (['police.focal_point', 'foreign_affairs.focal_point', 'planning.focal_point'] as const).forEach((who, n) =>
      world.act(who, { type: 'answer_consultation', consultation: n + 1, position: 'no_objection' }),
    );
    return world;
  }

  it('waits for what is asked again, and for nothing else', () => {
    const world = collating();
    world.act('union.officer', back('opinions', [2]));
    expect(world.state.stage).toMatchObject({ name: 'opinions', round: 2 });
    expect(openTasks(world)).toMatchObject([{ kind: 'answer_consultation', function: 'foreign_affairs' }]);
    world.act('foreign_affairs.focal_point', {
      type: 'answer_consultation',
      consultation: 4,
      position: 'no_objection',
    });
    expect(world.state.stage).toMatchObject({ name: 'collation', round: 2 });
  });

  it('by the one who signs the reply, the proposal and its sign-off fall', () => {
    const world = collating();
    world.act('union.officer', { type: 'propose', outcome: 'approve', reason: 'Nhất trí.' });
    world.act('union.leader', { type: 'sign_off' });
    world.act('ppc.chair', back('collation'));
    expect(world.state).toMatchObject({ proposal: null, signOffs: [], stage: { name: 'collation', round: 2 } });
  });

  it('changes nothing where no opinion is named, and is refused', () => {
    expect(collating().refused('union.officer', back('opinions'))).toEqual({ reason: 'nothing_changes' });
  });
});
