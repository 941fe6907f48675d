import type { z } from 'zod';
import type { Case } from '../../domain/case/case.ts';
import type { ClockName } from '../../domain/case/clock.ts';
import { type DaysUsed, daysInPeriod, type Period } from '../../domain/clock/days-in-period.ts';
import { ruleOf } from '../../domain/flow/clock-facts.ts';
import { type Procedure, stageOf } from '../../domain/procedure/procedure.ts';
import type { Showing } from '../cases/view/case-line.ts';
import { unitRef } from '../cases/view/names.ts';
import type { listDaysUsed } from '../contract/reports.ts';

type Item = z.input<typeof listDaysUsed.response>['items'][number];
type Asked = { readonly period: Period; readonly clock: ClockName };

/** Adds cases up by procedure, stage and unit. Days of different kinds are never added to each other. */
export class DaysUsedSum {
  readonly #asked: Asked;
  readonly #showing: Showing;
  readonly #items = new Map<string, { readonly item: Item; readonly place: number }>();
  #cases = 0;

  constructor(asked: Asked, showing: Showing) {
    this.#asked = asked;
    this.#showing = showing;
  }

  add(state: Case): void {
    const { rules, today } = this.#showing;
    const procedure = rules.procedure(state.procedure);
    const calendar = rules.calendar(state.calendarVersion);
    const used = daysInPeriod({ state, procedure, calendar, today, ...this.#asked }).filter((one) =>
      this.#mayTell(one),
    );
    for (const one of used) this.#count(procedure, one);
    if (used.length > 0) this.#cases += 1;
  }

  /** In the order of the chain. */
  answer(): z.input<typeof listDaysUsed.response> {
    const rank = ({ item, place }: { item: Item; place: number }) =>
      `${item.procedure.id} ${String(place).padStart(3, '0')} ${item.unit.vi} ${item.unit.id}`;
    const sorted = [...this.#items.values()].toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));
    return { items: sorted.map(({ item }) => item), cases: this.#cases };
  }

  /** A manager watches the own unit (DOMAIN §3), and what was left to it by those it succeeded. */
  #mayTell({ unit }: DaysUsed): boolean {
    const { actor, units } = this.#showing.viewer;
    return actor.role !== 'manager' || units.includes(unit);
  }

  #count(procedure: Procedure, { unit, stage, days, applicantDays }: DaysUsed): void {
    const dayUnit = ruleOf(procedure, this.#asked.clock)?.unit ?? 'working';
    const key = [procedure.id, stage, unit, dayUnit].join(' ');
    const known = this.#items.get(key);
    if (known) {
      known.item.cases += 1;
      known.item.days += days;
      known.item.applicantDays += applicantDays;
      return;
    }
    const { title } = stageOf(procedure, stage);
    const item: Item = {
      procedure: { id: procedure.id, title: procedure.title },
      stage: { name: stage, title },
      unit: unitRef(this.#showing.rules.directory, unit),
      cases: 1,
      days,
      dayUnit,
      applicantDays,
    };
    this.#items.set(key, { item, place: procedure.stages.findIndex(({ name }) => name === stage) });
  }
}
