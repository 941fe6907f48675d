import { describe, expect, it } from 'vitest';
import vectors from '../../data/clock-vectors.json' with { type: 'json' };
import { relief } from '../../helpers/dossiers.ts';
import { unitIds } from '../../helpers/pure-province.ts';
import { PureWorld } from '../../helpers/pure-world.ts';
import { straight } from '../../helpers/stories.ts';

const { received, targetDue, statutoryDue } = vectors.emergency;
const dueOf = (world: PureWorld, kind: string) => world.state.tasks.findLast((task) => task.kind === kind)?.due;

function accepted(kind: 'emergency' | 'recovery' = 'emergency'): PureWorld {
  const world = new PureWorld().at(`${received} 20:00`);
  world.submit('owner.applicant', relief(unitIds.owner, kind));
  straight.accept(world);
  return world;
}

describe('emergency relief', () => {
  it('counts calendar days from the plain date; only the statutory limit rolls over Tết', () => {
    const { state } = accepted();
    expect(state.receivedOn).toBe(received);
    expect(state.clocks.target).toMatchObject({ due: targetDue, final: true });
    expect(state.clocks.statutory).toMatchObject({ due: statutoryDue, final: true });
  });

  it('gives intake day 0, opinions and appraisal day 2, check and decision day 3', () => {
    const world = accepted();
    expect(dueOf(world, 'intake')).toBe('2026-02-13');
    expect(dueOf(world, 'appraise')).toBe('2026-02-15');
    world.act('planning.officer', { type: 'open_consultation', function: 'police', question: 'Họp lúc 21 giờ.' });
    expect(world.state.consultations[0]).toMatchObject({ form: 'meeting_or_phone', due: '2026-02-15' });
    straight.policeAnswer(world);
    straight.propose(world.at('2026-02-15 08:00'));
    expect(dueOf(world, 'sign_off')).toBe('2026-02-15');
    straight.leaderSigns(world);
    expect(dueOf(world, 'check')).toBe(targetDue);
    straight.forward(world.at(`${targetDue} 08:00`));
    expect(dueOf(world, 'decide')).toBe(targetDue);
  });

  it('ends both clocks with the decision, and closes with the returned result', () => {
    const world = accepted();
    world.act('planning.officer', { type: 'open_consultation', function: 'police', question: 'Qua điện thoại.' });
    straight.policeAnswer(world);
    straight.propose(world);
    straight.leaderSigns(world);
    straight.forward(world);
    straight.decide(world.at('2026-02-16 23:59'));
    expect(world.state.clocks.target?.endedOn).toBe(targetDue);
    expect(world.state.clocks.statutory?.endedOn).toBe(targetDue);
    world.act('ppc_office.clerk', { type: 'issue', number: '9/QĐ-UBND', date: '2026-02-16' });
    straight.returnResult(world.at('2026-02-18 08:00'));
    expect(world.state).toMatchObject({ status: 'approved', clocks: { target: { endedOn: targetDue } } });
  });

  it('tells people at once, on days off too', () => {
    const world = accepted().at('2026-02-15 03:00');
    world.act('planning.officer', { type: 'open_consultation', function: 'police', question: 'Khẩn.' });
    expect(world.notices.length).toBeGreaterThan(0);
    expect(world.notices).toEqual(
      world.notices.map((notice) => ({ ...notice, urgency: 'urgent', notBefore: world.now })),
    );
  });

  it('asks the police for emergency relief, but recovery aid may do without', () => {
    expect(
      accepted().refused('planning.officer', { type: 'propose', outcome: 'approve', reason: 'Khẩn cấp.' }),
    ).toEqual({ reason: 'mandatory_consultation_missing', functions: ['police'] });
    const recovery = accepted('recovery');
    straight.propose(recovery);
    expect(recovery.state.proposal?.outcome).toBe('approve');
  });
});
