import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Clock, type Span, daysUsed } from '../../../domain/case/clock.ts';
import { ledgerOf } from '../../../domain/clock/periods.ts';
import { daysByUnit, proofOf } from '../../../domain/clock/proof.ts';
import type { ClockRule } from '../../../domain/procedure/procedure.ts';
import { addCalendarDays, plainDate, type PlainDate } from '../../../domain/time/plain-date.ts';
import type { Calendar } from '../../../domain/time/calendar.ts';
import { shippedCalendar } from '../../../domain/time/shipped-calendar.ts';
import { programme } from '../../helpers/dossiers.ts';
import { aidApproval, targetWith } from '../../helpers/laws.ts';
import { unitIds } from '../../helpers/pure-province.ts';
import { PureWorld } from '../../helpers/pure-world.ts';
import { straight } from '../../helpers/stories.ts';
import { anyCalendar, anyUnit } from '../time/arbitraries.ts';
import { naiveIsWorking } from '../time/naive-counting.ts';
import { byChance } from '../../helpers/by-chance.ts';

const calendar = shippedCalendar();

function targetProof(world: PureWorld, upTo: string) {
  const clock = world.state.clocks.target;
  if (!clock) throw new Error('no target');
  const rule = world.procedures[0]?.target ?? aidApproval().target;
  return proofOf({ state: world.state, clock, rule, calendar, upTo: plainDate(upTo) });
}

/** The ledger of a case that was once asked for two papers, under such a target. */
function ledgerWith(terms: Partial<ClockRule>) {
  const world = new PureWorld();
  const law = aidApproval(targetWith(terms));
  world.procedures = [law];
  world.at('2026-11-09 09:00').submit('owner.applicant', programme(unitIds.owner));
  const items = [
    { paper: 'donor_letter' as const, text: 'Bản có chữ ký.' },
    { paper: null, text: 'Bản dịch.' },
  ];
  world.at('2026-11-12 16:00').act('union.intake_officer', { type: 'request_supplement', items });
  world
    .at('2026-11-18 09:00')
    .act('owner.applicant', { type: 'provide_supplement', papers: [{ kind: 'donor_letter' }] });
  const { target } = world.state.clocks;
  if (!target) throw new Error('no target');
  return ledgerOf(target, law.target, world.state);
}

describe('the proof of a clock', () => {
  it('names weekend, holiday and its notice for each day that does not count', () => {
    const world = new PureWorld();
    world.at('2026-11-20 09:00').submit('owner.applicant', programme(unitIds.owner));
    const rows = targetProof(world, '2026-11-25').map(({ date, n, why, basis }) => [date, n, why, basis]);
    expect(rows).toEqual([
      ['2026-11-21', null, 'weekend', null],
      ['2026-11-22', null, 'weekend', null],
      ['2026-11-23', 1, 'weekday', null],
      ['2026-11-24', null, 'holiday', '28/2026/QH16'],
      ['2026-11-25', 2, 'weekday', null],
    ]);
  });

  it('counts a make-up Saturday and says so', () => {
    const world = new PureWorld();
    world.at('2026-08-20 09:00').submit('owner.applicant', programme(unitIds.owner));
    expect(targetProof(world, '2026-08-22').at(-1)).toMatchObject({ n: 2, why: 'make_up', name: 'Làm bù' });
  });

  it.each([
    ['restart', 3, 'counted_again'],
    ['pause', 6, 'weekday'],
  ] as const)(
    'gives the days before a supplement by %s, and the wait to the applicant',
    (onSupplement, sum, before) => {
      const world = new PureWorld();
      world.procedures = [aidApproval(targetWith({ onSupplement }))];
      world.at('2026-11-09 09:00').submit('owner.applicant', programme(unitIds.owner));
      const items = [{ paper: 'donor_letter' as const, text: 'Bản có chữ ký.' }];
      world.at('2026-11-12 16:00').act('union.intake_officer', { type: 'request_supplement', items });
      world
        .at('2026-11-18 09:00')
        .act('owner.applicant', { type: 'provide_supplement', papers: [{ kind: 'donor_letter' }] });
      const proof = targetProof(world, '2026-11-23');
      expect(proof.filter((day) => day.counted)).toHaveLength(sum);
      expect(proof.find((day) => day.date === '2026-11-12')).toMatchObject({ why: before });
      const waiting = proof.filter((day) => day.why === 'supplement');
      expect(waiting.map(({ whose }) => whose)).toEqual(Array(6).fill('applicant'));
      expect(waiting[0]).toMatchObject({ date: '2026-11-13', basis: 'Khoản 4 Điều 19 Nghị định 61/2018/NĐ-CP' });
    },
  );

  it('says of a supplement what was asked for and by which article, the rule’s own where it names one', () => {
    const asked = { from: '2026-11-12', to: '2026-11-18', stands: 'supplement', whose: 'applicant' };
    const reason = 'Bản có chữ ký.; Bản dịch.';
    const usual = 'Khoản 4 Điều 19 Nghị định 61/2018/NĐ-CP';
    const [before, stood] = ledgerWith({});
    expect(before).toMatchObject({ stands: 'counted_again', reason: null, legalBasis: usual });
    expect(stood).toMatchObject({ ...asked, reason, legalBasis: usual });
    const supplementBasis = 'Khoản 2 Điều 9';
    expect(ledgerWith({ supplementBasis })[1]).toMatchObject({ ...asked, reason, legalBasis: supplementBasis });
  });

  it('says by which article the last signature stopped the statutory clock', () => {
    const world = new PureWorld();
    world.at('2026-11-20 09:00').submit('owner.applicant', programme(unitIds.owner));
    straight.accept(world.at('2026-11-23 10:00'));
    straight.askPolice(world);
    straight.policeAnswer(world.at('2026-11-26 10:00'));
    straight.propose(world);
    straight.headSigns(world);
    straight.leaderSigns(world.at('2026-11-27 10:00'));
    const [clock, rule] = [world.state.clocks.statutory, aidApproval().statutory];
    if (!clock || !rule) throw new Error('no statutory clock');
    expect(ledgerOf(clock, rule, world.state).at(-1)).toMatchObject({ stands: 'signed', legalBasis: rule.legalBasis });
  });

  it('gives every counted day to the unit that held the case at its end', () => {
    const world = new PureWorld();
    world.at('2026-11-20 09:00').submit('owner.applicant', programme(unitIds.owner));
    straight.accept(world.at('2026-11-23 10:00'));
    straight.askPolice(world);
    straight.policeAnswer(world.at('2026-11-26 10:00'));
    straight.propose(world);
    straight.headSigns(world);
    straight.leaderSigns(world.at('2026-11-27 10:00'));
    straight.forward(world.at('2026-11-30 10:00'));
    straight.decide(world.at('2026-12-01 10:00'));
    world.act('ppc_office.clerk', { type: 'issue', number: '1234/QĐ-UBND', date: plainDate('2026-12-01') });
    straight.returnResult(world.at('2026-12-03 10:00'));
    const proof = targetProof(world, '2026-12-31');
    expect(Object.fromEntries(daysByUnit(proof))).toEqual({
      [unitIds.planning]: 3, // 23, 25 and 26 November: at 24:00 of the 27th the PPC Office held it
      [unitIds.ppc_office]: 1,
      [unitIds.ppc]: 1,
      [unitIds.union]: 3, // 1 to 3 December, the closing day included
    });
    expect(proof.at(-1)).toMatchObject({ date: '2026-12-03', whose: unitIds.union, n: 8 });
  });
});

type Step = { readonly run: number; readonly stand: number; readonly restart: boolean };
const steps = fc.array(fc.record({ run: fc.nat(40), stand: fc.nat(20), restart: fc.boolean() }), { maxLength: 5 });

/** A ledger of runs and stands from a day on, the last one still open. */
function clockOf(start: PlainDate, history: readonly Step[], onSupplement: 'restart' | 'pause'): Clock {
  let from = start;
  let began: Span['began'] = 'received';
  const spans: Span[] = history.map(({ run, stand, restart }) => {
    const to = addCalendarDays(from, run);
    const supplement = restart || onSupplement === 'pause';
    const span: Span = { from, to, began, stopped: supplement ? 'supplement' : 'paused' };
    from = addCalendarDays(to, stand);
    began = supplement ? 'supplement' : 'paused';
    return span;
  });
  spans.push({ from, to: null, began, stopped: null });
  const blank = {
    name: 'target',
    round: 1,
    due: null,
    lastDue: start,
    warnOn: null,
    apologyOn: null,
    extraDays: 0,
  } as const;
  return { ...blank, firstPromise: start, final: true, endedOn: null, discontinued: false, spans };
}

/** The second, naive way: walk the days one by one with a stop-watch that a restart sets to zero. */
function naive(
  clock: Clock,
  { rule, calendar: days, upTo }: { rule: ClockRule; calendar: Calendar; upTo: PlainDate },
): number {
  const [first] = clock.spans;
  if (!first) return 0;
  let counted = 0;
  for (let day = first.from; day <= upTo; day = addCalendarDays(day, 1)) {
    const works = naiveIsWorking(days, day);
    const inside = clock.spans.some((span) => span.from < day && (span.to === null || day <= span.to));
    if (inside && (rule.unit === 'calendar' || works)) counted += 1;
    const restarts = (span: Span) => span.from === day && span.began === 'supplement';
    if (rule.onSupplement === 'restart' && clock.spans.some(restarts)) counted = 0;
  }
  return counted;
}

const anyCase = new PureWorld();
anyCase.at('2026-01-05 09:00').submit('owner.applicant', programme(unitIds.owner));

describe('over random ledgers and calendars', () => {
  it.each(['restart', 'pause'] as const)('%s: proof, badge and a naive twin agree', (onSupplement) => {
    fc.assert(
      fc.property(fc.nat(900), steps, fc.nat(30), anyUnit, anyCalendar, (start, history, tail, unit, days) => {
        const clock = clockOf(addCalendarDays(plainDate('2024-01-02'), start), history, onSupplement);
        const rule: ClockRule = { ...aidApproval().target, onSupplement, unit };
        const upTo = addCalendarDays(clock.spans.at(-1)?.from ?? plainDate('2024-01-02'), tail);
        const proof = proofOf({ state: anyCase.state, clock, rule, calendar: days, upTo });
        const sum = proof.filter((day) => day.counted).length;
        expect(sum).toBe(naive(clock, { rule, calendar: days, upTo }));
        expect(daysUsed(clock, rule, days, upTo)).toBe(sum);
        expect(proof.findLast((day) => day.counted)?.n ?? 0).toBe(sum);
      }),
      byChance(400),
    );
  });
});
