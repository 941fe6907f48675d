import type { z } from 'zod';
import type { Case } from '../../domain/case/case.ts';
import { type Clock, clockNames } from '../../domain/case/clock.ts';
import { ledgerOf } from '../../domain/clock/periods.ts';
import { ifSent, planBack } from '../../domain/clock/plan.ts';
import { asOfTheDay, daysByUnit, proofOf } from '../../domain/clock/proof.ts';
import { ruleOf } from '../../domain/flow/clock-facts.ts';
import { type ClockRule, type Procedure, stageOf } from '../../domain/procedure/procedure.ts';
import type { Calendar } from '../../domain/time/calendar.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { readClock } from '../contract/cases/clock.ts';
import { handle } from '../http/handle.ts';
import { proveDelivery } from './prove-delivery.ts';
import { viewContextOf, visibleCase } from './view-context.ts';
import { clockView } from './view/clock-view.ts';
import { ledgerFor, proofFor } from './view/ledger-for.ts';
import { unitRef } from './view/names.ts';
import type { ViewContext } from './view/case-line.ts';
import { taskClocksFor } from './view/task-clocks-for.ts';

type Answer = z.input<typeof readClock.response>;
type Proof = Answer['clocks'][number];

export const readClockRoute = handle(readClock, async (input): Promise<Answer> => {
  const context = viewContextOf(input);
  const state = await visibleCase(input.deps.db, input.params.caseId, context.viewer);
  const { procedure, calendar } = pinnedTo(state, context);
  const clocks = clockNames.flatMap((name) => {
    const [clock, rule] = [state.clocks[name], ruleOf(procedure, name)];
    return clock && rule ? [shown({ state, clock, rule }, context)] : [];
  });
  const promised = state.clocks.target?.due;
  const own = taskClocksFor(state, context);
  proveDelivery(state, input);
  const plan = promised ? planBack({ procedure, calendar }, promised) : [];
  return {
    clocks,
    tasks: own.filter(({ consultation }) => consultation === null),
    consultations: own.filter(({ consultation }) => consultation !== null),
    plan: plan.map(({ stage, on }) => ({ stage, latest: on })),
    consultationPlans: consultationPlansOf(state, { procedure, calendar }, input.now),
  };
});

/** What the stage may ask, and by when an opinion would come. */
function consultationPlansOf({ stage }: Case, days: { procedure: Procedure; calendar: Calendar }, now: Instant) {
  const { consultations } = stage ? stageOf(days.procedure, stage.name) : {};
  return (consultations?.units ?? []).map((asked): Answer['consultationPlans'][number] => {
    const sent = ifSent(days, now, asked.days);
    return { function: asked.function, days: asked.days, sentNow: sent.now, sentTomorrow: sent.tomorrow };
  });
}

const pinnedTo = (state: Case, { rules }: ViewContext) => ({
  procedure: rules.procedure(state.procedure),
  calendar: rules.calendar(state.calendarVersion),
});

type ClockToProve = { readonly state: Case; readonly clock: Clock; readonly rule: ClockRule };

function shown({ state, clock, rule }: ClockToProve, context: ViewContext): Proof {
  const { calendar } = pinnedTo(state, context);
  const proof = proofOf({ state, clock, rule, calendar, upTo: context.today });
  const days = asOfTheDay(proof, context.rules.directory);
  return {
    clock: clock.name,
    legalBasis: rule.legalBasis,
    badge: clockView(clock, { rule, calendar, today: context.today }),
    ledger: ledgerFor(state, ledgerOf(clock, rule, state), context.viewer),
    days: proofFor(days, context),
    byUnit: [...daysByUnit(days)].map(([unit, count]) => ({
      unit: unitRef(context.rules.directory, unit),
      days: count,
    })),
    applicantDays: days.filter((day) => day.whose === 'applicant').length,
  };
}
