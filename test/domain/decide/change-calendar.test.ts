import { describe, expect, it } from 'vitest';
import { type Calendar, createCalendar, isWorkingDay } from '../../../domain/time/calendar.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { shippedCalendar } from '../../../domain/time/shipped-calendar.ts';
import { programme } from '../../helpers/dossiers.ts';
import { unitIds } from '../../helpers/pure-province.ts';
import { PureWorld } from '../../helpers/pure-world.ts';
import { after } from '../../helpers/stories.ts';
import { passed } from '../dues/passed.ts';

/** The next version, with these days off. */
function off(version: number, ...dates: string[]): Calendar {
  const { data } = shippedCalendar();
  const days = dates.map((date) => ({
    date: plainDate(date),
    kind: 'off' as const,
    name: 'Nghỉ bão',
    basis: '12/TB-UBND',
  }));
  return createCalendar({ ...data, days: [...data.days, ...days] }, version);
}

function change(world: PureWorld, calendar: Calendar, correction: string | null = null) {
  world.calendars.push(calendar);
  return world.system({ type: 'change_calendar', calendar, correction });
}

/** Received on Friday 20 November 2026: promised for 7 December, the police asked until the 27th, the proposal due on the 30th. */
describe('a new calendar', () => {
  it('moves what still runs over a new day off, in one event with old and new dates', () => {
    const world = after('askPolice');
    const facts = change(world, off(2, '2026-11-26'));
    expect(facts).toMatchObject([
      {
        type: 'calendar_changed',
        from: 1,
        to: 2,
        correction: null,
        clocks: [
          { clock: 'target', old: '2026-12-07', due: '2026-12-08', warnOn: '2026-12-03', apologyOn: '2026-12-04' },
        ],
        stage: { old: '2026-12-01', due: '2026-12-02' },
        tasks: [
          { no: 2, old: '2026-11-30', due: '2026-12-01' },
          { no: 3, old: '2026-11-27', due: '2026-11-30' },
        ],
        consultations: [{ no: 1, old: '2026-11-27', due: '2026-11-30', silenceDue: null }],
        supplements: [],
      },
    ]);
    expect(world.state.clocks.target).toMatchObject({ due: '2026-12-08', firstPromise: '2026-12-07', round: 1 });
    expect(world.state.calendarVersion).toBe(2);
    expect(world.passTime()).toEqual([]);
  });

  it('gives dates of that calendar only to what comes later', () => {
    const world = after('accept');
    change(world, off(2, '2026-11-26'));
    world.act('planning.officer', { type: 'open_consultation', function: 'police', question: 'Xin ý kiến.' });
    expect(world.state.consultations[0]?.due).toBe('2026-11-30');
  });

  it('moves the silence after a proven delivery', () => {
    const world = after('askPolice');
    world.act('police.focal_point', { type: 'record_delivery', consultation: 1, evidence: 'opened' });
    change(world, off(2, '2026-11-27'));
    expect(world.state.consultations[0]).toMatchObject({ due: '2026-11-30', silenceDue: '2026-11-30' });
  });

  it('moves the day by which the applicant answers', () => {
    const world = after('submit');
    world.act('union.intake_officer', { type: 'request_supplement', items: [{ text: 'Phụ lục.' }] });
    const before = world.state.supplements[0]?.answerBy;
    expect(before && isWorkingDay(shippedCalendar(), before)).toBe(true);
    change(world, off(2, before ?? ''));
    expect(world.state.supplements[0]?.answerBy).toBe('2026-12-15');
    expect(world.state.clocks.target).toMatchObject({ due: null });
  });

  it('goes on by its own days after a pause', () => {
    const world = after('policeAnswer');
    world.act('union.manager', { type: 'pause', reason: 'Chờ.', legalBasis: 'Điều 9' });
    change(world, off(2, '2026-12-02'));
    world.at('2026-11-27 09:00').act('union.manager', { type: 'resume' });
    // ten working days from the 27th, of which 2 December is none any more
    expect(world.state.clocks.target).toMatchObject({ due: '2026-12-14' });
  });

  it('of an older version is refused, and the same changes nothing', () => {
    const world = after('accept');
    change(world, off(2, '2026-11-26'));
    expect(change(world, off(2, '2026-11-26'))).toEqual([]);
    expect(() => change(world, shippedCalendar())).toThrow('stale_calendar');
  });

  it('leaves a closed case as it is', () => {
    expect(change(after('returnResult'), off(2, '2026-11-26'))).toEqual([]);
  });
});

describe('a received day that becomes a day off', () => {
  /** Handed in behind the cut-off of Friday 11 December 2026, received on Monday; the consultation goes the same way. */
  function handedInLate(...calendars: Calendar[]): PureWorld {
    const world = new PureWorld();
    if (calendars.length > 0) world.calendars = calendars;
    world.at('2026-12-11 15:30').submit('owner.applicant', programme(unitIds.owner));
    world.act('union.intake_officer', { type: 'accept' });
    world.act('planning.officer', { type: 'open_consultation', function: 'police', question: 'Xin ý kiến.' });
    world.act('police.focal_point', { type: 'record_delivery', consultation: 1, evidence: 'opened' });
    return world;
  }

  it('is the next working day, for clocks, consultation and silence, as if it had been off before', () => {
    const world = handedInLate();
    expect(world.state).toMatchObject({ receivedOn: '2026-12-14', clocks: { target: { due: '2026-12-28' } } });
    change(world, off(2, '2026-12-14'));
    const { state } = handedInLate(off(2, '2026-12-14'));
    expect(world.state).toMatchObject({ receivedOn: '2026-12-15', clocks: { target: { due: '2026-12-29' } } });
    expect(world.state.receivedOn).toBe(state.receivedOn);
    for (const name of ['target', 'statutory'] as const) {
      const { due, warnOn, apologyOn, spans } = state.clocks[name] ?? {};
      expect(world.state.clocks[name]).toMatchObject({ due, warnOn, apologyOn, spans });
    }
    expect(world.state.consultations).toEqual(state.consultations);
  });

  it('stands where it had passed when the calendar was published, for consultation and silence too', () => {
    const world = handedInLate().at('2026-12-15 09:00');
    world.passTime();
    change(world, off(2, '2026-12-14'), 'Công văn đính chính số 5');
    expect(world.state).toMatchObject({ receivedOn: '2026-12-14', clocks: { target: { due: '2026-12-28' } } });
    expect(world.state.consultations[0]).toMatchObject({
      deliveredOn: '2026-12-14',
      due: '2026-12-18',
      silenceDue: '2026-12-18',
    });
  });
});

describe('what waits', () => {
  it('asks the applicant again on the day that the new calendar gives', () => {
    const world = after('submit');
    world.act('union.intake_officer', { type: 'request_supplement', items: [{ text: 'Phụ lục.' }] });
    world.at('2026-12-15 09:00').passTime();
    world.act('union.intake_officer', { type: 'note_chase', note: 'Đã gọi điện.' });
    expect(world.state.supplements[0]?.chases[0]?.nextOn).toBe('2027-01-06');
    change(world, off(2, '2027-01-06'));
    expect(world.state.supplements[0]).toMatchObject({ answerBy: '2026-12-14', chases: [{ nextOn: '2027-01-07' }] });
  });

  it('is late after a pause only where it was by the new calendar', () => {
    const world = after('policeAnswer').at('2026-12-08 09:00');
    world.passTime();
    expect(world.state.handledDues).toContain('target_breach/target/1');
    world.act('union.manager', { type: 'pause', reason: 'Chờ.', legalBasis: 'Điều 9' });
    change(world, off(2, '2026-12-07'), 'Công văn đính chính số 5');
    expect(world.state.clocks.target).toMatchObject({ due: null, lastDue: '2026-12-08' });
    world.at('2026-12-10 09:00').act('union.manager', { type: 'resume' });
    // the 8th was its tenth day; nothing is left for the days after the 10th
    expect(world.state.clocks.target).toMatchObject({ due: '2026-12-10', round: 2 });
    expect(passed(world.at('2026-12-11 00:00').passTime())).toContain('target_breach/target/2');
  });
});

describe('a day that has passed', () => {
  it('changes only as a correction with a basis', () => {
    const world = after('policeAnswer').at('2026-12-01 09:00');
    world.passTime();
    expect(() => change(world, off(2, '2026-11-26'))).toThrow('past_days_need_basis');
    change(world, off(3, '2026-11-26'), 'Công văn đính chính số 5');
    expect(world.state.clocks.target?.due).toBe('2026-12-08');
  });

  it('is no correction where it lay ahead when the calendar was published', () => {
    const world = after('policeAnswer').at('2026-12-01 09:00');
    world.passTime();
    const calendar = off(2, '2026-11-26');
    world.calendars.push(calendar);
    const late = { type: 'change_calendar', calendar, correction: null } as const;
    world.system({ ...late, publishedOn: plainDate('2026-11-25') });
    expect(world.state.clocks.target?.due).toBe('2026-12-08');
  });

  it('voids a breach that lies ahead again, and re-arms it', () => {
    const world = after('policeAnswer').at('2026-12-08 08:00');
    world.passTime();
    expect(world.state.handledDues).toContain('target_breach/target/1');
    const facts = change(world, off(2, '2026-12-01', '2026-12-02'), 'Công văn đính chính số 5');
    expect(facts.slice(1)).toMatchObject([{ type: 'due_voided', due: 'target_breach/target/1' }]);
    expect(world.state.clocks.target).toMatchObject({ due: '2026-12-09', round: 2 });
    const again = world.at('2026-12-10 00:00').passTime();
    expect(again).toMatchObject([{ due: 'target_breach/target/2' }]);
  });

  it('voids a lateness of a task and of a consultation too', () => {
    const world = after('askPolice').at('2026-12-01 08:00');
    world.passTime();
    expect(world.state.consultations[0]).toMatchObject({ escalated: true });
    const days = ['2026-11-25', '2026-11-26'];
    const facts = change(world, off(2, ...days), 'Công văn đính chính số 5');
    // and the escalation steps that lie ahead again; the consultation is due today, so its head was told rightly
    expect(facts.flatMap((fact) => (fact.type === 'due_voided' ? [fact.due] : []))).toEqual([
      'consultation_overdue/1/1',
      'escalation/2.head/1',
      'escalation/3.leader/1',
      'task_overdue/2/1',
      'escalation/2.leader/1',
      'escalation/3.manager/1',
    ]);
    expect(world.state.consultations[0]).toMatchObject({ due: '2026-12-01', escalated: false });
    expect(passed(world.at('2026-12-03 00:00').passTime())).toEqual([
      'consultation_overdue/1/2',
      'escalation/2.head/2',
      'escalation/3.leader/2',
      'task_overdue/2/2',
    ]);
  });
});
