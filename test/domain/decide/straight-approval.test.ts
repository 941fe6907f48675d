import { expect, test } from 'vitest';
import { clockState } from '../../../domain/case/clock.ts';
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

test('a straight approval keeps the plan of the vectors from the hand-in to the returned result', () => {
  const world = new PureWorld();
  isReceived(world);
  isAccepted(world);
  saysThatFinanceIsNotAsked(world);
  asksThePolice(world);
  isSigned(world);
  isDecidedAndReturned(world);
  isClosedInTime(world);
  // and no due has passed on the way
  expect(world.passTime()).toEqual([]);
  expect(world.journal.some((event) => event.fact.type === 'due_passed')).toBe(false);
});

/** Received on the day of the hand-in. */
function isReceived(world: PureWorld): void {
  world.at(`${plan.received} 09:00`);
  const facts = world.submit('owner.applicant', programme(unitIds.owner));
  expect(types(facts)).toEqual(['submitted', 'clock_started', 'clock_started', 'stage_entered', 'task_opened']);
  expect(world.state).toMatchObject({ status: 'in_intake', receivedOn: plan.received, warnings: [] });
  expect(world.state.clocks.target).toMatchObject({ due: plan.result, final: false });
  expect(openDue(world, 'intake')).toBe(plan.intake);
}

/** Accepted, which makes both clocks final. */
function isAccepted(world: PureWorld): void {
  world.at(`${plan.intake} 09:00`);
  straight.accept(world);
  expect(world.state).toMatchObject({
    status: 'in_progress',
    stage: { kind: 'appraisal', due: plan.appraisalSigned },
  });
  expect(world.state.clocks.target).toMatchObject({ due: plan.result, final: true, firstPromise: plan.result });
  expect(world.state.clocks.statutory?.final).toBe(true);
  expect(openDue(world, 'appraise')).toBe(plan.proposal);
}

/** The journal says that finance, being the appraiser itself, is not asked. */
function saysThatFinanceIsNotAsked(world: PureWorld): void {
  const notOffered = world.journal.map((event) => event.fact).filter((one) => one.type === 'consultation_not_offered');
  expect(notOffered).toEqual([{ type: 'consultation_not_offered', function: 'finance', why: 'same_unit' }]);
}

/** The police have four working days. */
function asksThePolice(world: PureWorld): void {
  straight.askPolice(world);
  expect(plan.consultationsSent).toBe(plan.intake);
  expect(world.state.consultations[0]).toMatchObject({ due: plan.consultationsDue, round: 1, mandatory: true });
  expect(openDue(world, 'answer_consultation')).toBe(plan.consultationsDue);
}

/** Proposed and signed in time, which stops the statutory period. */
function isSigned(world: PureWorld): void {
  straight.policeAnswer(world.at(`${plan.consultationsDue} 09:00`));
  straight.propose(world.at(`${plan.proposal} 09:00`));
  expect(openDue(world, 'sign_off')).toBe(plan.appraisalSigned);
  straight.headSigns(world);
  straight.leaderSigns(world.at(`${plan.appraisalSigned} 09:00`));
  expect(world.state.clocks.statutory?.spans.at(-1)).toMatchObject({ to: plan.appraisalSigned, stopped: 'signed' });
  expect(openDue(world, 'check')).toBe(plan.check);
}

/** Checked, decided, issued and returned on the planned days. */
function isDecidedAndReturned(world: PureWorld): void {
  straight.forward(world.at(`${plan.check} 09:00`));
  expect(openDue(world, 'decide')).toBe(plan.decision);
  straight.decide(world.at(`${plan.decision} 09:00`));
  expect(world.state).toMatchObject({ status: 'approved', closedAt: null });
  expect(openDue(world, 'issue')).toBe(plan.result);
  world.act('ppc_office.clerk', { type: 'issue', number: '1234/QĐ-UBND', date: plan.decision });
  expect(openDue(world, 'return_result')).toBe(plan.result);
  straight.returnResult(world.at(`${plan.result} 23:59`));
}

/** Both clocks end in time, and the case is closed. */
function isClosedInTime(world: PureWorld): void {
  const { clocks, closedAt, stage, decision } = world.state;
  expect(closedAt).toBe(world.now);
  expect(stage).toBeNull();
  expect(decision?.paper).toEqual({ number: '1234/QĐ-UBND', date: plan.decision });
  for (const clock of [clocks.target, clocks.statutory]) {
    expect(clock && clockState(clock, plainDate(plan.result))).toBe('met');
  }
}
