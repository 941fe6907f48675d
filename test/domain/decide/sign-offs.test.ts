import { describe, expect, it } from 'vitest';
import type { PersonActor } from '../../../domain/actor.ts';
import type { AvailableAction } from '../../../domain/available-actions.ts';
import type { HandKind } from '../../../domain/case/case.ts';
import type { Role } from '../../../domain/role.ts';
import type { PersonKey, UnitKey } from '../../helpers/province-plan.ts';
import { acting } from '../../helpers/pure-province.ts';
import { after, type StepName, straight } from '../../helpers/stories.ts';

const sign = { type: 'sign_off' } as const;

describe('sign-offs', () => {
  it('come in order: the head of division first, then the leader', () => {
    const world = after('propose');
    expect(world.refused('planning.leader', sign)).toEqual({ reason: 'wrong_role', roles: ['head'] });
    straight.headSigns(world);
    expect(world.refused('planning.head', sign)).toEqual({ reason: 'wrong_role', roles: ['leader'] });
    straight.leaderSigns(world);
    expect(world.state.signOffs.map((one) => one.role)).toEqual(['head', 'leader']);
    expect(world.state.stage?.kind).toBe('check');
  });

  it('may carry a note', () => {
    const world = after('propose');
    world.act('planning.head', { type: 'sign_off', note: 'Đã đối chiếu ngân sách.' });
    straight.leaderSigns(world);
    const notes = world.journal.flatMap(({ fact }) => (fact.type === 'signed_off' ? [fact.note] : []));
    expect(notes).toEqual(['Đã đối chiếu ngân sách.', null]);
  });

  it('share the due date of the stage, also when the head signs late on it', () => {
    const world = after('propose');
    const due = () => world.state.tasks.findLast((task) => task.kind === 'sign_off')?.due;
    expect(due()).toBe('2026-12-01');
    straight.headSigns(world.at('2026-12-01 16:00'));
    expect(due()).toBe('2026-12-01');
  });

  it('have their own day where the proposal came late', () => {
    const world = after('policeAnswer').at('2026-12-04 09:00');
    straight.propose(world);
    expect(world.state.tasks.at(-1)).toMatchObject({ kind: 'sign_off', due: '2026-12-07' });
  });

  it('are the work of the appraising unit alone', () => {
    const world = after('propose');
    for (const who of ['police.head', 'ppc_office.head', 'union.head'] as const)
      expect(world.refused(who, sign)).toEqual({ reason: 'not_your_unit' });
  });

  it('cannot come before a proposal, nor a second proposal before they are done', () => {
    expect(after('policeAnswer').refused('planning.head', sign)).toEqual({ reason: 'wrong_stage', stage: 'appraisal' });
    const again = { type: 'propose', outcome: 'decline', reason: 'Xem lại.' } as const;
    expect(after('propose').refused('planning.officer', again)).toEqual({ reason: 'already_proposed' });
  });
});

type Conflict = {
  readonly who: PersonKey;
  /** What they did already, as the plan makes them. */
  readonly did: HandKind;
  readonly by: StepName;
  /** And what they may therefore not do as something else. */
  readonly as: readonly [UnitKey, Role];
  readonly action: AvailableAction['action'];
};

const conflicts: readonly Conflict[] = [
  {
    who: 'union.intake_officer',
    did: 'intake',
    by: 'accept',
    as: ['planning', 'officer'],
    action: 'open_consultation',
  },
  { who: 'union.intake_officer', did: 'intake', by: 'policeAnswer', as: ['planning', 'officer'], action: 'propose' },
  {
    who: 'union.intake_officer',
    did: 'intake',
    by: 'askPolice',
    as: ['police', 'focal_point'],
    action: 'answer_consultation',
  },
  { who: 'union.intake_officer', did: 'intake', by: 'propose', as: ['planning', 'head'], action: 'sign_off' },
  { who: 'union.intake_officer', did: 'intake', by: 'forward', as: ['ppc', 'chair'], action: 'decide' },
  { who: 'police.focal_point', did: 'opinion', by: 'policeAnswer', as: ['planning', 'officer'], action: 'propose' },
  { who: 'police.focal_point', did: 'opinion', by: 'propose', as: ['planning', 'head'], action: 'sign_off' },
  { who: 'police.focal_point', did: 'opinion', by: 'forward', as: ['ppc', 'vice_chair'], action: 'decide' },
  { who: 'police.focal_point', did: 'opinion', by: 'forward', as: ['ppc', 'vice_chair'], action: 'send_back' },
  { who: 'planning.officer', did: 'appraisal', by: 'propose', as: ['planning', 'head'], action: 'sign_off' },
  { who: 'planning.officer', did: 'appraisal', by: 'propose', as: ['planning', 'head'], action: 'claim' },
  { who: 'planning.head', did: 'appraisal', by: 'headSigns', as: ['planning', 'leader'], action: 'sign_off' },
  { who: 'planning.officer', did: 'appraisal', by: 'forward', as: ['ppc', 'chair'], action: 'decide' },
  { who: 'planning.leader', did: 'appraisal', by: 'forward', as: ['ppc', 'chair'], action: 'decide' },
];

describe('one pair of hands', () => {
  it.each(conflicts)('that did $did does not $action, as $as', ({ who, did, by, as: [unit, role], action }) => {
    const world = after(by);
    world.enrol(who, unit, role);
    const actor: PersonActor = acting(who, unit, role);
    expect(world.may(actor, action)).toEqual({ reason: 'same_hands', earlier: did });
  });

  it('that appraised does not take the dossier in when it comes back to intake', () => {
    const world = after('propose');
    world.act('planning.head', { type: 'send_back', to: 'officer', reason: 'Xem lại ngân sách.' });
    world.act('planning.officer', { type: 'send_back', to: 'intake', reason: 'Thiếu phụ lục.' });
    world.enrol('planning.officer', 'union', 'intake_officer');
    const actor = acting('planning.officer', 'union', 'intake_officer');
    for (const action of ['accept', 'request_supplement', 'refuse', 'claim'] as const)
      expect(world.may(actor, action)).toEqual({ reason: 'same_hands', earlier: 'appraisal' });
  });

  it('that asked for a supplement has taken part in the intake', () => {
    const world = after('submit');
    world.act('union.intake_officer2', { type: 'request_supplement', items: [{ text: 'Bản dịch.' }] });
    world.act('owner.applicant', { type: 'provide_supplement', papers: [{ kind: 'translation' }] });
    straight.accept(world);
    world.enrol('union.intake_officer2', 'planning', 'officer');
    const actor = acting('union.intake_officer2', 'planning', 'officer');
    expect(world.may(actor, 'propose')).toEqual({ reason: 'same_hands', earlier: 'intake' });
  });

  it('is not given a task either that it may not do', () => {
    const world = after('propose');
    world.enrol('planning.officer', 'planning', 'head');
    const task = world.state.tasks.at(-1)?.no ?? 0;
    const to = acting('planning.officer', 'planning', 'head').person;
    expect(world.refused('planning.manager', { type: 'assign', task, to })).toEqual({
      reason: 'same_hands',
      earlier: 'appraisal',
    });
  });

  it('may check and issue, which decides nothing', () => {
    const world = after('leaderSigns');
    world.enrol('planning.officer', 'ppc_office', 'officer').enrol('planning.officer', 'ppc_office', 'clerk');
    world.act(acting('planning.officer', 'ppc_office', 'officer'), { type: 'forward' });
    straight.decide(world);
    expect(world.may(acting('planning.officer', 'ppc_office', 'clerk'), 'issue')).toBe(true);
  });
});
