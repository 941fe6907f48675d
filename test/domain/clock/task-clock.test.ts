import { describe, expect, it } from 'vitest';
import { taskClock } from '../../../domain/clock/task-clock.ts';
import { localDate } from '../../../domain/time/office-time.ts';
import { programme } from '../../helpers/dossiers.ts';
import { unitIds } from '../../helpers/pure-province.ts';
import { PureWorld } from '../../helpers/pure-world.ts';
import { straight } from '../../helpers/stories.ts';

function clockOf(world: PureWorld, kind: string) {
  const { procedure, calendar, now } = world.context();
  const task = world.state.tasks.findLast((one) => one.kind === kind);
  if (!task) throw new Error(`no task ${kind}`);
  const clock = taskClock(task, { state: world.state, procedure, calendar, today: localDate(now) });
  expect(clock.days.filter((day) => day.counted)).toHaveLength(clock.day);
  return clock;
}

/** Appraisal begins on Monday 30 November with five days; the police are asked that day, with four. */
function appraised(): PureWorld {
  const world = new PureWorld();
  world.at('2026-11-30 09:00').submit('owner.applicant', programme(unitIds.owner));
  straight.accept(world);
  straight.askPolice(world);
  return world;
}

const pause = { type: 'pause', reason: 'Chờ xác minh.', legalBasis: 'Khoản 2 Điều 19' } as const;

describe('the clock of a task', () => {
  it('goes from on time over due soon to overdue, and is done', () => {
    const world = appraised();
    const seen = ['2026-12-01', '2026-12-03', '2026-12-04', '2026-12-07'].map((day) => {
      const { state, day: n, of, due } = clockOf(world.at(`${day} 09:00`), 'answer_consultation');
      return [state, n, of, due];
    });
    expect(seen).toEqual([
      ['on_time', 1, 4, '2026-12-04'],
      ['due_soon', 3, 4, '2026-12-04'],
      ['due_soon', 4, 4, '2026-12-04'],
      ['overdue', 5, 4, '2026-12-04'],
    ]);
    straight.policeAnswer(world);
    expect(clockOf(world.at('2026-12-15 09:00'), 'answer_consultation')).toMatchObject({
      state: 'done',
      day: 5,
      of: 4,
      endedOn: '2026-12-07',
    });
  });

  it('stands still with the target while the consultation runs on', () => {
    const world = appraised();
    world.at('2026-12-02 09:00').act('planning.leader', pause);
    world.at('2026-12-04 09:00');
    expect(clockOf(world, 'answer_consultation')).toMatchObject({ state: 'due_soon', day: 4, of: 4 });
    const stopped = clockOf(world, 'appraise');
    expect(stopped).toMatchObject({ state: 'stopped', due: null, day: 2, of: 5, stoppedSince: '2026-12-02' });
    expect(stopped.days.at(-1)).toMatchObject({ why: 'paused', whose: 'applicant', basis: pause.legalBasis });
    world.at('2026-12-09 09:00').act('planning.leader', { type: 'resume' });
    const again = clockOf(world.at('2026-12-10 09:00'), 'appraise');
    expect(again).toMatchObject({ state: 'on_time', due: '2026-12-14', day: 3, of: 5 });
    expect(again.ledger.map(({ from, to, running }) => [from, to, running])).toEqual([
      ['2026-11-30', '2026-12-02', true],
      ['2026-12-02', '2026-12-09', false],
      ['2026-12-09', null, true],
    ]);
    expect(again.days.filter(({ counted }) => counted).map(({ whose }) => whose)).toEqual(
      Array(3).fill(unitIds.planning),
    );
  });

  it('ends with the day on which it is done, also inside a pause', () => {
    const world = appraised();
    straight.policeAnswer(world);
    world.at('2026-12-02 09:00').act('planning.leader', pause);
    world.at('2026-12-04 09:00').act('owner.applicant', { type: 'withdraw', reason: 'Không còn nhu cầu.' });
    const done = clockOf(world.at('2026-12-10 09:00'), 'appraise');
    expect(done).toMatchObject({ state: 'done', day: 2, of: 5, stoppedSince: null, endedOn: '2026-12-04' });
    expect(done.ledger.map(({ from, to, running }) => [from, to, running])).toEqual([
      ['2026-11-30', '2026-12-02', true],
      ['2026-12-02', '2026-12-04', false],
    ]);
    expect(done.days.map(({ date, counted }) => [date, counted])).toEqual([
      ['2026-12-01', true],
      ['2026-12-02', true],
      ['2026-12-03', false],
      ['2026-12-04', false],
    ]);
  });

  it('that was done before a pause has no part in it', () => {
    const world = appraised();
    straight.policeAnswer(world);
    world.at('2026-12-02 09:00');
    straight.propose(world);
    world.act('planning.leader', pause);
    const done = clockOf(world.at('2026-12-10 09:00'), 'appraise');
    expect(done).toMatchObject({ state: 'done', day: 2, of: 5, endedOn: '2026-12-02' });
    expect(done.ledger).toMatchObject([{ from: '2026-11-30', to: '2026-12-02', running: true }]);
  });

  it('of a consultation counts from the received day of its sending', () => {
    const world = new PureWorld();
    world.at('2026-11-27 15:01').submit('owner.applicant', programme(unitIds.owner));
    straight.accept(world);
    straight.askPolice(world);
    // sent after the cut-off of a Friday: received on Monday, of which no day is counted
    expect(clockOf(world.at('2026-12-01 09:00'), 'answer_consultation')).toMatchObject({
      day: 1,
      of: 4,
      due: '2026-12-04',
      ledger: [{ from: '2026-11-30' }],
    });
  });

  it('of intake counts from the received day, and after a supplement from that of the answer', () => {
    const world = new PureWorld();
    world.at('2026-11-27 15:01').submit('owner.applicant', programme(unitIds.owner));
    // after the cut-off of a Friday: received on Monday
    expect(clockOf(world, 'intake')).toMatchObject({ day: 0, of: 1, due: '2026-12-01' });
    const items = [{ paper: null, text: 'Bản dịch.' }];
    world.at('2026-12-01 09:00').act('union.intake_officer', { type: 'request_supplement', items });
    expect(clockOf(world, 'intake')).toMatchObject({ state: 'done', day: 1, of: 1, endedOn: '2026-12-01' });
    world
      .at('2026-12-03 16:00')
      .act('owner.applicant', { type: 'provide_supplement', papers: [{ kind: 'donor_letter' }] });
    const [task] = world.state.tasks.slice(-1);
    expect(clockOf(world.at('2026-12-07 09:00'), 'intake')).toMatchObject({ day: 1, of: 1, due: task?.due });
  });
});
