import { expect, it } from 'vitest';
import { movedDates } from '../../../domain/calendar-change/moved-dates.ts';
import { createCalendar } from '../../../domain/time/calendar.ts';
import { shippedCalendar } from '../../../domain/time/shipped-calendar.ts';
import type { PureWorld } from '../../helpers/pure-world.ts';
import { withDaysOff } from '../../helpers/days-off.ts';
import { after } from '../../helpers/stories.ts';

function movedBy(world: PureWorld, off: readonly string[]) {
  const calendar = createCalendar(withDaysOff(shippedCalendar().data, off), 2);
  const before = world.state;
  world.calendars.push(calendar);
  const facts = world.system({ type: 'change_calendar', calendar, correction: null });
  return facts.flatMap((fact) => (fact.type === 'calendar_changed' ? movedDates(before, fact) : []));
}

/** Received on Friday 20 November 2026: the proposal is due on the 30th, the head of its unit told then, the leader after. */
it('lists dates that move, not days on which somebody is told of one that stays', () => {
  expect(movedBy(after('askPolice'), ['2026-12-01'])).toEqual([
    { of: 'clock', clock: 'target', old: '2026-12-07', new: '2026-12-08' },
    { of: 'stage', old: '2026-12-01', new: '2026-12-02' },
  ]);
});

it('tells silence apart from the due date of the consultation', () => {
  const world = after('askPolice');
  world
    .at('2026-11-23 09:00')
    .act('police.focal_point', { type: 'record_delivery', consultation: 1, evidence: 'opened' });
  const moved = movedBy(world, ['2026-11-27']).filter(({ of }) => of === 'consultation' || of === 'silence');
  expect(moved).toEqual([
    { of: 'consultation', no: 1, function: 'police', old: '2026-11-27', new: '2026-11-30' },
    { of: 'silence', no: 1, function: 'police', old: '2026-11-30', new: '2026-12-01' },
  ]);
});

it('lists the day by which the applicant answers', () => {
  const world = after('submit');
  world.act('union.intake_officer', { type: 'request_supplement', items: [{ text: 'Phụ lục.' }] });
  expect(movedBy(world, ['2026-12-03'])).toContainEqual({
    of: 'supplement',
    no: 1,
    old: '2026-12-14',
    new: '2026-12-15',
  });
});
