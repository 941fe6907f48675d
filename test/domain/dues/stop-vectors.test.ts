import { describe, expect, it } from 'vitest';
import { clockState, daysUsed } from '../../../domain/case/clock.ts';
import { atLocal, endOfDay } from '../../../domain/time/office-time.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { shippedCalendar } from '../../../domain/time/shipped-calendar.ts';
import vectors from '../../data/stop-vectors.json' with { type: 'json' };
import { aidApproval } from '../../helpers/laws.ts';
import { PureWorld } from '../../helpers/pure-world.ts';
import { after, type StepName, straight } from '../../helpers/stories.ts';
import { naiveShift } from '../time/naive-counting.ts';
import { passed } from './passed.ts';

const from = (received: string, step: StepName) => after(step, new PureWorld().at(`${received} 09:00`));

/** At that moment on a case that has lived until then. */
function later(world: PureWorld, moment: string): PureWorld {
  world.at(moment).passTime();
  return world;
}

function target({ state }: PureWorld) {
  if (!state.clocks.target) throw new Error('no target');
  return state.clocks.target;
}

const used = (world: PureWorld, day: string) =>
  daysUsed(target(world), aidApproval().target, shippedCalendar(), plainDate(day));
const badge = (world: PureWorld, day: string) => clockState(target(world), plainDate(day));

type Rest = { readonly warn: string | null; readonly due: string; readonly since: string };

/** From now on: due soon from the warning to the last day; notified of on its days, and never of what was notified before. */
function runsOut(world: PureWorld, { warn, due, since }: Rest): void {
  const soon = warn ?? since;
  expect([soon, due, naiveShift(due, 1)].map((day) => badge(world, day))).toEqual(['due_soon', 'due_soon', 'overdue']);
  const before = warn === null ? [] : [since, naiveShift(warn, -1)];
  expect(before.map((day) => badge(world, day))).toEqual(before.map(() => 'on_time'));
  const facts = world.at(`${naiveShift(due, 1)} 00:00`).passTime();
  const notified = facts.flatMap((fact) => (fact.type === 'due_passed' ? [`${fact.due} at ${fact.dueAt}`] : []));
  const warned = warn === null ? [] : [`target_warning/target/2 at ${atLocal(plainDate(warn), '07:30')}`];
  expect(notified.filter((one) => /target_(warning|breach)/u.test(one))).toEqual([
    ...warned,
    `target_breach/target/2 at ${endOfDay(plainDate(due))}`,
  ]);
}

describe('a pause', () => {
  it.each(vectors.pauses)('$when: of $paused until $resumed ends on $due', (vector) => {
    const world = later(from(vector.received, 'policeAnswer'), `${vector.paused} 10:00`);
    expect(used(world, vector.paused)).toBe(vector.usedBefore);
    world.act('union.manager', { type: 'pause', reason: 'Chờ xác minh.', legalBasis: 'Khoản 2 Điều 19' });
    expect(badge(world, vector.resumed)).toBe('stopped');
    later(world, `${vector.resumed} 10:00`).act('union.manager', { type: 'resume' });
    expect(target(world)).toMatchObject({ due: vector.due, firstPromise: vector.firstPromise });
    expect(used(world, vector.due)).toBe(vector.countedOnLastDay);
    runsOut(world, { ...vector, since: vector.resumed });
  });
});

describe('an extension', () => {
  it.each(vectors.extensions)('$when: of $promised to $to', (vector) => {
    const world = later(from(vector.received, 'policeAnswer'), `${vector.extended} 10:00`);
    expect(used(world, vector.extended)).toBe(vector.usedBefore);
    expect(target(world)).toMatchObject({ due: vector.promised });
    world.act('union.leader', { type: 'extend', to: vector.to, reason: 'Chờ kết quả thẩm tra.' });
    const { to: due, promised: firstPromise, extraDays } = vector;
    expect(target(world)).toMatchObject({ due, firstPromise, extraDays });
    expect(used(world, due)).toBe(10 + extraDays);
    runsOut(world, { warn: vector.warn, due, since: vector.extended });
  });
});

describe('a return to appraisal', () => {
  it.each(vectors.sendBacks)('signed on $signed, returned on $returned: the limit ends on $statutoryDue', (vector) => {
    const world = later(from(vector.received, 'propose'), `${vector.signed} 10:00`);
    straight.headSigns(world);
    straight.leaderSigns(world);
    const { statutory } = world.state.clocks;
    if (!statutory) throw new Error('no statutory limit');
    const rule = aidApproval().statutory;
    if (!rule) throw new Error('no statutory rule');
    expect(daysUsed(statutory, rule, shippedCalendar(), plainDate(vector.returned))).toBe(vector.usedBefore);
    const back = { type: 'send_back', to: 'appraisal', reason: 'Làm rõ nguồn vốn.', reopen: [] } as const;
    later(world, `${vector.returned} 10:00`).act('ppc_office.officer', back);
    expect(world.state.clocks.statutory).toMatchObject({ due: vector.statutoryDue, endedOn: null });
    const round = world.state.clocks.statutory?.round;
    later(world, `${vector.statutoryDue} 23:59`);
    const breach = `statutory_breach/statutory/${round}`;
    expect(world.state.handledDues).not.toContain(breach);
    expect(passed(world.at(`${naiveShift(vector.statutoryDue, 1)} 00:00`).passTime())).toContain(breach);
  });
});
