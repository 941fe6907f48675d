import { expect, it } from 'vitest';
import { consultationDaysInPeriod } from '../../../domain/clock/consultation-days.ts';
import { UnitId } from '../../../domain/ids.ts';
import { localDate } from '../../../domain/time/office-time.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { unitIds } from '../../helpers/pure-province.ts';
import type { PureWorld } from '../../helpers/pure-world.ts';
import { succeeded } from '../../helpers/succession.ts';
import { viewsDelivered } from '../../helpers/views-asked.ts';

const period = { from: plainDate('2026-11-01'), to: plainDate('2026-12-31') };

function daysOf(world: PureWorld) {
  const { procedure, calendar, now } = world.context();
  const { state, directory } = world;
  return consultationDaysInPeriod({ state, directory, procedure, calendar, period, today: localDate(now) });
}

it('a consultation that began anew is one consultation, of the stage that asked it', () => {
  const world = viewsDelivered();
  world.at('2026-11-27 00:00').passTime();
  const asked = { unit: unitIds.health, stage: world.state.consultations[0]?.stage };
  expect(daysOf(world)).toEqual([{ ...asked, days: 4 }]);
  expect(world.state.stage?.name).not.toBe(asked.stage);
  world.at('2026-12-01 09:00');
  world.act('ppc_office.officer', { type: 'record_bounce', consultation: 1, evidence: 'Bưu điện trả lại.' });
  world.at('2026-12-03 09:00');
  expect(daysOf(world)).toEqual([{ ...asked, days: 6 }]);
});

it('a consultation that a successor took over has the days of both, each its own', () => {
  const world = viewsDelivered();
  const heir = UnitId.parse('00000000-0000-4000-8000-00000000f001');
  const { stage } = world.state.consultations[0]!; // the question
  world.directory = succeeded(world.directory, { old: unitIds.health, successor: heir, from: plainDate('2026-11-25') });
  // handed over a day late: the day between is the successor's all the same
  world.at('2026-11-26 09:00');
  const task = world.state.tasks.find(({ consultation }) => consultation === 1)!;
  world.system({ type: 'move_task', task: task.no, toUnit: heir });
  const both = daysOf(world).filter((one) => one.stage === stage);
  expect(both.map(({ unit, days }) => [unit, days])).toEqual([
    [unitIds.health, 1],
    [heir, 2],
  ]);
  expect(world.state.tasks.find(({ no }) => no === task.no)?.movedFrom).toEqual([
    { unit: unitIds.health, on: '2026-11-26' },
  ]);
});
