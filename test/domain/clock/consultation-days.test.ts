import { expect, it } from 'vitest';
import { consultationDaysInPeriod } from '../../../domain/clock/consultation-days.ts';
import { localDate } from '../../../domain/time/office-time.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { unitIds } from '../../helpers/pure-province.ts';
import type { PureWorld } from '../../helpers/pure-world.ts';
import { viewsDelivered } from '../../helpers/views-asked.ts';

const period = { from: plainDate('2026-11-01'), to: plainDate('2026-12-31') };

function daysOf(world: PureWorld) {
  const { procedure, calendar, now } = world.context();
  return consultationDaysInPeriod({ state: world.state, procedure, calendar, period, today: localDate(now) });
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
