import { describe, expect, it } from 'vitest';
import type { TaskKind } from '../../../domain/case/task.ts';
import { taskClock } from '../../../domain/clock/task-clock.ts';
import { type Calendar, createCalendar } from '../../../domain/time/calendar.ts';
import type { CalendarDay } from '../../../domain/time/calendar-data.ts';
import { localDate } from '../../../domain/time/office-time.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { shippedCalendar } from '../../../domain/time/shipped-calendar.ts';
import { programme } from '../../helpers/dossiers.ts';
import { unitIds } from '../../helpers/pure-province.ts';
import { PureWorld } from '../../helpers/pure-world.ts';
import { after, straight } from '../../helpers/stories.ts';

/** A later version, in which these days are off or made up. */
function withDays(kind: CalendarDay['kind'], dates: readonly string[], version = 2): Calendar {
  const days = dates.map((date) => ({ date: plainDate(date), kind, name: 'Theo thông báo', basis: '12/TB-UBND' }));
  return createCalendar({ ...shippedCalendar().data, days: [...shippedCalendar().data.days, ...days] }, version);
}

function change(world: PureWorld, calendar: Calendar, correction: string | null = null) {
  world.calendars.push(calendar);
  return world.system({ type: 'change_calendar', calendar, correction });
}

/** Of the newest task of that kind: given days, last day, and the day behind which they count. */
function daysOf(world: PureWorld, kind: TaskKind) {
  const { procedure, calendar, now } = world.context();
  const task = world.state.tasks.findLast((one) => one.kind === kind);
  if (!task) throw new Error(`no task ${kind}`);
  const { of, due, ledger } = taskClock(task, { state: world.state, procedure, calendar, today: localDate(now) });
  return { of, due, from: ledger[0]?.from };
}

const correction = 'Công văn đính chính số 5';
const pause = { type: 'pause', reason: 'Chờ xác minh.', legalBasis: 'Khoản 2 Điều 19' } as const;

/** Appraisal from Friday 20 November, five days for the proposal and six in all; three used before the pause. */
function pausedFor(from: string, to: string): PureWorld {
  const world = after('policeAnswer');
  world.at(from).passTime();
  world.act('union.manager', pause);
  world.at(to).act('union.manager', { type: 'resume' });
  return world;
}

describe('days that a new calendar counts otherwise', () => {
  it.each([
    { when: 'before the pause', off: '2026-11-25', appraise: '2026-12-08', stage: '2026-12-09', target: '2026-12-15' },
    { when: 'inside the pause', off: '2026-12-01', appraise: '2026-12-07', stage: '2026-12-08', target: '2026-12-14' },
    { when: 'after the pause', off: '2026-12-04', appraise: '2026-12-08', stage: '2026-12-09', target: '2026-12-15' },
  ])('$when move task, stage and target alike, or not at all', ({ off, appraise, stage, target }) => {
    const world = pausedFor('2026-11-26 10:00', '2026-12-03 10:00');
    expect(daysOf(world, 'appraise')).toEqual({ of: 5, due: '2026-12-07', from: '2026-11-20' });
    expect(world.state).toMatchObject({ stage: { due: '2026-12-08' }, clocks: { target: { due: '2026-12-14' } } });
    change(world.at('2026-12-03 11:00'), withDays('off', [off]), off < '2026-12-03' ? correction : null);
    expect(daysOf(world, 'appraise')).toEqual({ of: 5, due: appraise, from: '2026-11-20' });
    expect(world.state).toMatchObject({ stage: { due: stage }, clocks: { target: { due: target } } });
  });

  it('lie as far ahead when a paused case goes on as they did', () => {
    const world = after('policeAnswer').at('2026-11-26 10:00');
    world.act('union.manager', pause);
    change(world.at('2026-12-02 09:00'), withDays('off', ['2026-12-01']), correction);
    world.at('2026-12-03 10:00').act('union.manager', { type: 'resume' });
    expect(daysOf(world, 'appraise')).toMatchObject({ of: 5, due: '2026-12-07' });
    expect(world.state.stage?.due).toBe('2026-12-08');
  });

  it('while the applicant was awaited move neither intake nor its stage', () => {
    const world = after('submit');
    world.act('union.intake_officer', { type: 'request_supplement', items: [{ text: 'Phụ lục.' }] });
    world
      .at('2026-12-02 09:00')
      .act('owner.applicant', { type: 'provide_supplement', papers: [{ kind: 'donor_letter' }] });
    change(world.at('2026-12-02 10:00'), withDays('off', ['2026-11-25', '2026-11-26']), correction);
    expect(daysOf(world, 'intake')).toEqual({ of: 1, due: '2026-12-03', from: '2026-12-02' });
    expect(world.state.stage?.due).toBe('2026-12-03');
  });

  it('after a return to the officer count from there', () => {
    const world = after('propose').at('2026-11-25 10:00');
    world.act('planning.head', { type: 'send_back', to: 'officer', reason: 'Làm rõ nguồn vốn.', reopen: [] });
    expect(world.state.stage?.due).toBe('2026-12-03');
    change(world.at('2026-11-26 10:00'), withDays('off', ['2026-11-23']), correction);
    expect(world.state.stage?.due).toBe('2026-12-03');
    expect(daysOf(world, 'appraise')).toEqual({ of: 5, due: '2026-12-02', from: '2026-11-25' });
  });
});

describe('a Saturday that is made up after what came on Friday behind 15:00', () => {
  const saturday = withDays('working', ['2026-12-05']);

  /** Handed in, accepted and asked on Friday 4 December 2026, all received on Monday. */
  function asked(): PureWorld {
    const world = new PureWorld();
    world.at('2026-12-04 15:30').submit('owner.applicant', programme(unitIds.owner));
    straight.accept(world);
    straight.askPolice(world);
    return world;
  }

  it('leaves intake and its stage the day from the received day on', () => {
    const world = new PureWorld();
    world.at('2026-12-04 15:30').submit('owner.applicant', programme(unitIds.owner));
    change(world, saturday);
    expect(daysOf(world, 'intake')).toEqual({ of: 1, due: '2026-12-08', from: '2026-12-07' });
    expect(world.state).toMatchObject({ receivedOn: '2026-12-07', stage: { due: '2026-12-08' } });
  });

  it('leaves a consultation its days from the received day of its sending on', () => {
    const world = asked();
    expect(daysOf(world, 'answer_consultation')).toEqual({ of: 4, due: '2026-12-11', from: '2026-12-07' });
    change(world, saturday);
    expect(daysOf(world, 'answer_consultation')).toEqual({ of: 4, due: '2026-12-11', from: '2026-12-07' });
    expect(world.state.consultations[0]).toMatchObject({ due: '2026-12-11' });
  });

  it('gives silence no effect before the consultation is due', () => {
    const world = asked();
    change(world, saturday);
    const receipt = { type: 'record_delivery', consultation: 1, evidence: 'paper_receipt' } as const;
    world.at('2026-12-07 09:00').act('planning.officer', { ...receipt, deliveredAt: '2026-12-04T08:40:00Z' });
    expect(world.state.consultations[0]).toMatchObject({ deliveredOn: '2026-12-05', silenceDue: '2026-12-11' });
    const { data, version } = withDays('off', ['2026-12-09'], 3);
    change(world, createCalendar({ ...data, days: [...data.days, ...saturday.data.days.slice(-1)] }, version));
    expect(world.state.consultations[0]).toMatchObject({ due: '2026-12-14', silenceDue: '2026-12-14' });
  });
});

describe('a received day that becomes a day off', () => {
  it('takes the days of intake, its stage and a consultation along', () => {
    const world = new PureWorld();
    world.at('2026-12-04 15:30').submit('owner.applicant', programme(unitIds.owner));
    change(world, withDays('off', ['2026-12-07']));
    expect(daysOf(world, 'intake')).toEqual({ of: 1, due: '2026-12-09', from: '2026-12-08' });
    expect(world.state).toMatchObject({ receivedOn: '2026-12-08', stage: { due: '2026-12-09' } });
    const later = new PureWorld();
    later.at('2026-12-04 15:30').submit('owner.applicant', programme(unitIds.owner));
    straight.accept(later);
    straight.askPolice(later);
    change(later, withDays('off', ['2026-12-07']));
    expect(daysOf(later, 'answer_consultation')).toEqual({ of: 4, due: '2026-12-14', from: '2026-12-08' });
  });

  it.each([null, 'Điều 10'])('takes a clock along that was paused on it, statutory basis: %s', (statutoryBasis) => {
    const world = new PureWorld();
    world.at('2026-12-04 15:30').submit('owner.applicant', programme(unitIds.owner));
    world.act('union.manager', { ...pause, ...(statutoryBasis && { statutoryBasis }) });
    change(world, withDays('off', ['2026-12-07']));
    world.at('2026-12-05 10:00').act('union.manager', { type: 'resume' });
    // ten working days, and twenty calendar days, from the 8th
    expect(world.state).toMatchObject({
      receivedOn: '2026-12-08',
      stage: { due: '2026-12-09' },
      clocks: { target: { due: '2026-12-22' }, statutory: { due: '2026-12-28' } },
    });
    expect(daysOf(world, 'intake')).toMatchObject({ of: 1, due: '2026-12-09' });
  });
});
