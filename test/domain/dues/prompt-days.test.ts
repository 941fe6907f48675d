import { describe, expect, it } from 'vitest';
import { instant } from '../../../domain/time/instant.ts';
import { programme } from '../../helpers/dossiers.ts';
import { aidApproval, targetWith } from '../../helpers/laws.ts';
import { unitIds } from '../../helpers/pure-province.ts';
import { PureWorld } from '../../helpers/pure-world.ts';
import { after, straight } from '../../helpers/stories.ts';
import { dayOff } from '../notices/day-off.ts';

/** Of the newest task: when it is due, and on which days somebody is notified of it. */
function daysOf({ state }: PureWorld) {
  const task = state.tasks.at(-1);
  if (!task) throw new Error('no task');
  const { reminders, escalationSteps } = task.prompts;
  return {
    due: task.due,
    reminders: reminders.map(({ on }) => on),
    escalationSteps: escalationSteps.map(({ on }) => on),
  };
}

/** The appraisal's five days are calendar days; nothing is urgent. Accepted on that day. */
function inCalendarDays(accepted: string): PureWorld {
  const world = new PureWorld();
  world.procedures = [aidApproval(targetWith({ days: 20, unit: 'calendar', rolls: true, warnOnDay: 14 }))];
  world.at('2026-11-20 09:00').submit('owner.applicant', programme(unitIds.owner));
  straight.accept(world.at(`${accepted} 09:00`));
  return world;
}

describe('in calendar days', () => {
  it.each([
    {
      when: 'due on a working day',
      accepted: '2026-11-25',
      due: '2026-11-30',
      // the day before is a Sunday
      reminders: ['2026-11-27'],
      escalationSteps: ['2026-11-30', '2026-12-01', '2026-12-02'],
    },
    {
      when: 'due behind a holiday',
      accepted: '2026-11-20',
      due: '2026-11-25',
      // the 24th is a holiday
      reminders: ['2026-11-23'],
      escalationSteps: ['2026-11-25', '2026-11-26', '2026-11-27'],
    },
    {
      when: 'due before a weekend',
      accepted: '2026-11-29',
      due: '2026-12-04',
      reminders: ['2026-12-03'],
      // both the day after and the next are days off
      escalationSteps: ['2026-12-04', '2026-12-07', '2026-12-07'],
    },
    {
      when: 'due on a Saturday',
      accepted: '2026-11-23',
      due: '2026-11-28',
      reminders: ['2026-11-27'],
      escalationSteps: ['2026-11-30', '2026-12-01', '2026-12-02'],
    },
  ])('nobody is notified on a day off of what is $when', ({ accepted, due, reminders, escalationSteps }) => {
    expect(daysOf(inCalendarDays(accepted))).toEqual({ due, reminders, escalationSteps });
  });
});

describe('escalation steps that begin on a day off', () => {
  it('are notified one after the other, of what was late as it was typed in on a Saturday', () => {
    const world = new PureWorld();
    const receivedAt = instant('2026-11-18T02:00:00Z');
    const paper = { channel: 'paper', receivedAt } as const;
    world.at('2026-11-21 10:00').submit('union.intake_officer', programme(unitIds.owner), paper);
    const escalationSteps = ['2026-11-23', '2026-11-25', '2026-11-26'];
    expect(daysOf(world)).toEqual({ due: '2026-11-19', reminders: [], escalationSteps });
  });

  it('are notified one after the other, of what goes on on a Saturday with no day left', () => {
    const world = after('propose').at('2026-12-01 07:00');
    expect(daysOf(world)).toMatchObject({
      due: '2026-12-01',
      escalationSteps: ['2026-12-01', '2026-12-02', '2026-12-03'],
    });
    world.passTime();
    world.act('union.manager', { type: 'pause', reason: 'Chờ xác minh.', legalBasis: 'Điều 9' });
    world.at('2026-12-05 10:00').act('union.manager', { type: 'resume' });
    expect(daysOf(world)).toMatchObject({
      due: '2026-12-07',
      escalationSteps: ['2026-12-07', '2026-12-08', '2026-12-09'],
    });
  });

  it('keep their distance where the due date moves from there', () => {
    const world = inCalendarDays('2026-11-23');
    dayOff(world, '2026-11-30');
    expect(daysOf(world)).toMatchObject({
      due: '2026-11-28',
      escalationSteps: ['2026-12-01', '2026-12-02', '2026-12-03'],
    });
  });
});
