import { describe, expect, it } from 'vitest';
import { clockState } from '../../../domain/case/clock-state.ts';
import type { CaseFact } from '../../../domain/event.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import vectors from '../../data/clock-vectors.json' with { type: 'json' };
import { programme } from '../../helpers/dossiers.ts';
import { unitIds } from '../../helpers/pure-province.ts';
import { PureWorld } from '../../helpers/pure-world.ts';
import { straight } from '../../helpers/stories.ts';

const { plan } = vectors;
const types = (facts: readonly CaseFact[]) => facts.map((fact) => fact.type);
const openDue = (world: PureWorld, kind: string) =>
  world.state.tasks.find((task) => task.kind === kind && task.closedAt === null)?.due;

describe('a straight approval keeps the plan of the vectors', () => {
  const world = new PureWorld();

  it('is received on the day of the hand-in', () => {
    world.at(`${plan.received} 09:00`);
    const facts = world.submit('owner.applicant', programme(unitIds.owner));
    expect(types(facts)).toEqual(['submitted', 'clock_started', 'clock_started', 'stage_entered', 'task_opened']);
    expect(world.state).toMatchObject({ status: 'in_intake', receivedOn: plan.received, warnings: [] });
    expect(world.state.clocks.target).toMatchObject({ due: plan.result, final: false });
    expect(openDue(world, 'intake')).toBe(plan.intake);
  });

  it('is accepted, which makes both clocks final', () => {
    world.at(`${plan.intake} 09:00`);
    straight.accept(world);
    expect(world.state).toMatchObject({
      status: 'in_progress',
      stage: { kind: 'appraisal', due: plan.appraisalSigned },
    });
    expect(world.state.clocks.target).toMatchObject({ due: plan.result, final: true, firstPromise: plan.result });
    expect(world.state.clocks.statutory?.final).toBe(true);
    expect(openDue(world, 'appraise')).toBe(plan.proposal);
  });

  it('says in the journal that finance, being the appraiser itself, is not asked', () => {
    const notOffered = world.journal
      .map((event) => event.fact)
      .filter((one) => one.type === 'consultation_not_offered');
    expect(notOffered).toEqual([{ type: 'consultation_not_offered', function: 'finance', why: 'same_unit' }]);
  });

  it('asks the police, who have four working days', () => {
    straight.askPolice(world);
    expect(plan.consultationsSent).toBe(plan.intake);
    expect(world.state.consultations[0]).toMatchObject({ due: plan.consultationsDue, round: 1, mandatory: true });
    expect(openDue(world, 'answer_consultation')).toBe(plan.consultationsDue);
  });

  it('is proposed and signed in time, which stops the statutory period', () => {
    straight.policeAnswer(world.at(`${plan.consultationsDue} 09:00`));
    straight.propose(world.at(`${plan.proposal} 09:00`));
    expect(openDue(world, 'sign_off')).toBe(plan.appraisalSigned);
    straight.headSigns(world);
    straight.leaderSigns(world.at(`${plan.appraisalSigned} 09:00`));
    expect(world.state.clocks.statutory?.spans.at(-1)).toMatchObject({ to: plan.appraisalSigned, stopped: 'signed' });
    expect(openDue(world, 'check')).toBe(plan.check);
  });

  it('is checked, decided, issued and returned on the planned days', () => {
    straight.forward(world.at(`${plan.check} 09:00`));
    expect(openDue(world, 'decide')).toBe(plan.decision);
    straight.decide(world.at(`${plan.decision} 09:00`));
    expect(world.state).toMatchObject({ status: 'approved', closedAt: null });
    expect(openDue(world, 'issue')).toBe(plan.result);
    world.act('ppc_office.clerk', { type: 'issue', number: '1234/QĐ-UBND', date: plan.decision });
    expect(openDue(world, 'return_result')).toBe(plan.result);
    straight.returnResult(world.at(`${plan.result} 23:59`));
  });

  it('ends both clocks in time and closes the case', () => {
    const { clocks, closedAt, stage, decision } = world.state;
    expect(closedAt).toBe(world.now);
    expect(stage).toBeNull();
    expect(decision?.paper).toEqual({ number: '1234/QĐ-UBND', date: plan.decision });
    for (const clock of [clocks.target, clocks.statutory]) {
      expect(clock && clockState(clock, plainDate(plan.result))).toBe('met');
    }
  });

  it('has passed no due on the way', () => {
    expect(world.passTime()).toEqual([]);
    expect(world.journal.some((event) => event.fact.type === 'due_passed')).toBe(false);
  });
});
