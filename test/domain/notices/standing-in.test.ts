import { describe, expect, it } from 'vitest';
import { absent } from '../../helpers/absent.ts';
import type { PersonKey, UnitKey } from '../../helpers/province-plan.ts';
import { keyOf, personIds } from '../../helpers/pure-province.ts';
import type { PureWorld } from '../../helpers/pure-world.ts';
import { after } from '../../helpers/stories.ts';
import { notifiedBy } from './notified-by.ts';

const days = { from: '2026-11-20', to: '2026-12-31' } as const;
const acknowledge = { type: 'acknowledge_escalation', task: 2 } as const;

function away(world: PureWorld, person: PersonKey, unit: UnitKey, substitute: PersonKey): PureWorld {
  world.directory = absent(world.directory, person, { unit, substitute, ...days });
  return world;
}

/** The appraisal is due on 30 November. The one head is an officer too, is away, and has an officer's stand-in. */
function headAway(): PureWorld {
  const world = after('policeAnswer').enrol('planning.head', 'planning', 'officer');
  const memberships = world.directory.memberships.filter(
    ({ person, role }) => role !== 'head' || person !== personIds['planning.head2'],
  );
  world.directory = { ...world.directory, memberships };
  away(world, 'planning.head', 'planning', 'planning.officer2');
  world.act('planning.officer', { type: 'claim', task: 2 });
  world.at('2026-11-27 09:00').passTime();
  return world;
}

const whyNotified = (world: PureWorld, template: string) =>
  world.notices.filter((one) => one.template === template).map(({ recipient, why }) => [keyOf(recipient), why]);

describe('who stands in for an escalation step that is away', () => {
  it('is not notified of what only the role may see to: the next escalation step is, and sees to it', () => {
    const world = headAway();
    world.at('2026-11-30 07:30').passTime();
    expect(world.state.escalations).toMatchObject([{ to: 'leader', insteadOf: 'head' }]);
    expect(notifiedBy(world.notices).escalation).toEqual(['planning.leader', 'planning.leader2']);
    world.act('planning.leader2', acknowledge);
  });

  it('is notified where they have the role too', () => {
    const world = headAway().enrol('planning.officer2', 'planning', 'head');
    world.at('2026-11-30 07:30').passTime();
    expect(notifiedBy(world.notices).escalation).toEqual(['planning.officer2']);
    const asHead = { kind: 'person', person: personIds['planning.officer2'], role: 'head' } as const;
    const { unit } = world.state.tasks[1] ?? {};
    if (!unit) throw new Error('no appraisal');
    world.act({ ...asHead, unit }, acknowledge);
  });

  it('is passed over for the manager of the intake unit, where the unit’s manager is away', () => {
    const world = away(after('policeAnswer'), 'planning.manager', 'planning', 'planning.leader');
    for (const day of ['2026-11-30', '2026-12-01', '2026-12-02']) world.at(`${day} 07:30`).passTime();
    expect(world.state.escalations.at(-1)).toMatchObject({ to: 'manager', notified: [personIds['union.manager']] });
    world.act('union.manager', acknowledge);
  });

  it('leaves it to those who are away, where nobody else fills the escalation step or one above', () => {
    const world = headAway();
    away(world, 'planning.leader', 'planning', 'planning.officer2');
    away(world, 'planning.leader2', 'planning', 'planning.officer2');
    away(world, 'planning.manager', 'planning', 'planning.officer2');
    away(world, 'union.manager', 'union', 'union.officer');
    world.at('2026-11-30 07:30').passTime();
    expect(world.state.escalations).toMatchObject([{ to: 'head', notified: [personIds['planning.head']] }]);
  });
});

describe('who stands in for a manager or leader who is away', () => {
  it('is warned on day 7, with them', () => {
    const world = away(after('policeAnswer'), 'union.manager', 'union', 'union.leader');
    world.act('planning.officer', { type: 'propose', outcome: 'approve', reason: 'Phù hợp.' });
    world.at('2026-12-02 07:30').passTime();
    expect(whyNotified(world, 'target_warning')).toEqual(
      expect.arrayContaining([
        ['union.manager', 'manages_unit'],
        ['union.leader', 'stands_in'],
      ]),
    );
  });

  it('is notified of the breach, and of an apology', () => {
    const world = away(after('policeAnswer'), 'union.manager', 'union', 'union.leader');
    away(world, 'planning.leader', 'planning', 'planning.clerk');
    world.at('2026-12-03 09:00').passTime();
    world.act('union.intake_officer', { type: 'apologise', reason: 'Chờ ý kiến.' });
    expect(whyNotified(world, 'apology')).toContainEqual(['union.leader', 'stands_in']);
    world.at('2026-12-07 23:00').passTime();
    world.at('2026-12-08 00:00').passTime();
    const notified = whyNotified(world, 'target_breach');
    expect(notified).toContainEqual(['union.leader', 'stands_in']);
    expect(notified).toContainEqual(['planning.clerk', 'stands_in']);
    expect(notified).toContainEqual(['planning.leader', 'leads_unit']);
  });

  it('is notified of a mandatory opinion that is late, which only the leader may close', () => {
    const world = away(after('askPolice'), 'planning.leader', 'planning', 'planning.clerk');
    world.at('2026-11-28 00:00').passTime();
    expect(whyNotified(world, 'consultation_overdue')).toContainEqual(['planning.clerk', 'stands_in']);
  });
});
