import type { z } from 'zod';
import type { Case } from '../../domain/case/case.ts';
import { type Clock, clockNames } from '../../domain/case/clock.ts';
import { type LedgerLine, ledgerOf } from '../../domain/clock/periods.ts';
import { ifSent, planBack } from '../../domain/clock/plan.ts';
import { daysByUnit, type ProofDay, proofOf } from '../../domain/clock/proof.ts';
import { ruleOf } from '../../domain/flow/clock-facts.ts';
import { type ClockRule, type Procedure, stageOf } from '../../domain/procedure/procedure.ts';
import type { Calendar } from '../../domain/time/calendar.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { sightOf, type Viewer } from '../../domain/visibility.ts';
import { readClock } from '../contract/cases/clock.ts';
import { handle } from '../http/handle.ts';
import { showingTo } from './showing.ts';
import { clockView } from './view/clock-view.ts';
import { unitRef } from './view/names.ts';
import type { Showing } from './view/case-line.ts';
import { visibleCase } from './visible-case.ts';

type Answer = z.input<typeof readClock.response>;
type Proof = Answer['clocks'][number];

export const readClockRoute = handle(readClock, async (input): Promise<Answer> => {
  const showing = showingTo(input);
  const state = await visibleCase(input.deps.db, input.params.caseId, showing.viewer);
  const { procedure, calendar } = pinnedTo(state, showing);
  const clocks = clockNames.flatMap((name) => {
    const [clock, rule] = [state.clocks[name], ruleOf(procedure, name)];
    return clock && rule ? [shown({ state, clock, rule }, showing)] : [];
  });
  const promised = state.clocks.target?.due;
  const plan = promised ? planBack({ procedure, calendar }, promised) : [];
  return {
    clocks,
    plan: plan.map(({ stage, on }) => ({ stage, latest: on })),
    questions: questionsOf(state, { procedure, calendar }, input.now),
  };
});

/** What the stage may ask, and by when an answer would come. */
function questionsOf({ stage }: Case, days: { procedure: Procedure; calendar: Calendar }, now: Instant) {
  const { consultations } = stage ? stageOf(days.procedure, stage.name) : {};
  return (consultations?.units ?? []).map((asked): Answer['questions'][number] => {
    const sent = ifSent(days, now, asked.days);
    return { function: asked.function, days: asked.days, sentNow: sent.now, sentTomorrow: sent.tomorrow };
  });
}

const pinnedTo = (state: Case, { rules }: Showing) => ({
  procedure: rules.procedure(state.procedure),
  calendar: rules.calendar(state.calendarVersion),
});

type Proving = { readonly state: Case; readonly clock: Clock; readonly rule: ClockRule };

function shown({ state, clock, rule }: Proving, showing: Showing): Proof {
  const { calendar } = pinnedTo(state, showing);
  const days = proofOf({ state, clock, rule, calendar, upTo: showing.today });
  return {
    clock: clock.name,
    legalBasis: rule.legalBasis,
    badge: clockView(clock, { rule, calendar, today: showing.today }),
    ledger: ledgerFor(state, ledgerOf(clock, rule, state), showing.viewer),
    days: days.map(({ holder: _, ...day }) => ({ ...day, whose: whose(day, showing) })),
    byUnit: [...daysByUnit(days)].map(([unit, count]) => ({
      unit: unitRef(showing.rules.directory, unit),
      days: count,
    })),
    applicantDays: days.filter((day) => day.whose === 'applicant').length,
  };
}

const whose = (day: Pick<ProofDay, 'whose'>, { rules }: Showing): Proof['days'][number]['whose'] =>
  day.whose === 'applicant' ? 'applicant' : unitRef(rules.directory, day.whose);

/**
 * Why a case was paused is said in words that are for those who handle it; what the applicant was asked for is in the
 * case for all, and so is the basis.
 */
const ledgerFor = (state: Case, lines: readonly LedgerLine[], viewer: Viewer): Proof['ledger'] =>
  lines.map((line) => ({
    ...line,
    reason: line.stands === 'supplement' || sightOf(state, viewer) === 'inside' ? line.reason : null,
  }));
