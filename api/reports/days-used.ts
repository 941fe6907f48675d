import type { z } from 'zod';
import { viewContextOf } from '../cases/view-context.ts';
import type { ViewContext } from '../cases/view/case-line.ts';
import { unitRef } from '../cases/view/names.ts';
import { listDaysUsed } from '../contract/reports.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { Lines, type Place } from './lines.ts';
import { casesInPeriod } from '../../db/queries/reports/cases-in-period.ts';
import { type Case, isDiscontinued } from '../../domain/case/case.ts';
import type { ClockName } from '../../domain/case/clock.ts';
import { type ConsultationDays, consultationDaysInPeriod } from '../../domain/clock/consultation-days.ts';
import { type DaysUsed, type Period, daysInPeriod } from '../../domain/clock/days-in-period.ts';
import { ruleOf } from '../../domain/flow/clock-facts.ts';
import { type Procedure, stageOf } from '../../domain/procedure/procedure.ts';
import type { DayUnit } from '../../domain/time/counting.ts';
import { seesDaysOf } from '../../domain/visibility.ts';

export const listDaysUsedRoute = handle(listDaysUsed, async (input) => {
  const { from, to, clock } = input.query;
  if (to < from) throw new ApiError('period_ends_before_start');
  const context = viewContextOf(input);
  const period = { from, to };
  const sum = new DaysUsedSum({ period, clock }, context);
  for await (const state of casesInPeriod(input.deps.db, period, context.viewer)) sum.add(state);
  return sum.answer();
});

type Answer = z.input<typeof listDaysUsed.response>;
type Asked = { readonly period: Period; readonly clock: ClockName };

/** Adds cases up by procedure, stage and unit. Days of different kinds are never added to each other. */
class DaysUsedSum {
  readonly #asked: Asked;
  readonly #context: ViewContext;
  readonly #items = new Lines<Answer['items'][number]>();
  readonly #consulted = new Lines<Answer['consulted'][number]>();
  #cases = 0;

  constructor(asked: Asked, context: ViewContext) {
    this.#asked = asked;
    this.#context = context;
  }

  add(state: Case): void {
    const { rules, today } = this.#context;
    const procedure = rules.procedure(state.procedure);
    const calendar = rules.calendar(state.calendarVersion);
    const query = { state, directory: rules.directory, procedure, calendar, today, ...this.#asked };
    const used = daysInPeriod(query).filter((one) => this.#mayReport(one));
    for (const one of used) this.#count(procedure, one, isDiscontinued(state));
    if (used.length > 0) this.#cases += 1;
    for (const one of consultationDaysInPeriod(query))
      if (this.#mayReport(one)) this.#countConsultation(procedure, one, isDiscontinued(state));
  }

  /** In the order of the chain. */
  answer(): Answer {
    return { items: this.#items.inOrder(), consulted: this.#consulted.inOrder(), cases: this.#cases };
  }

  #mayReport({ unit }: Pick<DaysUsed, 'unit'>): boolean {
    return seesDaysOf(this.#context.viewer, unit);
  }

  #count(procedure: Procedure, { unit, stage, days, applicantDays }: DaysUsed, discontinued: boolean): void {
    const dayUnit = ruleOf(procedure, this.#asked.clock)?.unit ?? 'working';
    const line = this.#items.lineAt(this.#placeOf(procedure, { unit, stage }, dayUnit), (place) => ({
      ...place,
      cases: 0,
      days: 0,
      discontinued: { cases: 0, days: 0, applicantDays: 0 },
      applicantDays: 0,
    }));
    const counted = discontinued ? line.discontinued : line;
    counted.cases += 1;
    counted.days += days;
    counted.applicantDays += applicantDays;
  }

  #countConsultation(procedure: Procedure, { unit, stage, days }: ConsultationDays, discontinued: boolean): void {
    const place = this.#placeOf(procedure, { unit, stage }, procedure.target.unit);
    const line = this.#consulted.lineAt(place, (shown) => ({
      ...shown,
      consultations: 0,
      days: 0,
      discontinued: { consultations: 0, days: 0 },
    }));
    const counted = discontinued ? line.discontinued : line;
    counted.consultations += 1;
    counted.days += days;
  }

  #placeOf(procedure: Procedure, { unit, stage }: Pick<DaysUsed, 'unit' | 'stage'>, dayUnit: DayUnit): Place {
    const { title } = stageOf(procedure, stage);
    return {
      nth: procedure.stages.findIndex(({ name }) => name === stage),
      shown: {
        procedure: { id: procedure.id, title: procedure.title },
        stage: { name: stage, title },
        unit: unitRef(this.#context.rules.directory, unit),
        dayUnit,
      },
    };
  }
}
