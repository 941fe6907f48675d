import { describe, expect, it } from 'vitest';
import { dues } from '../../../domain/dues.ts';
import { keyOf } from '../../helpers/pure-province.ts';
import type { PureWorld } from '../../helpers/pure-world.ts';
import { after, straight } from '../../helpers/stories.ts';
import { passed } from './passed.ts';

/** Received on 20 November 2026: day 7 is 2 December, day 10 is 7 December, the statutory limit 10 December. */
const passAt = (world: PureWorld, moment: string) => passed(world.at(moment).passTime());

describe('the target', () => {
  it('warns at 07:30 of counted day 7, not a moment before', () => {
    const world = after('leaderSigns');
    passAt(world, '2026-12-02 07:29');
    expect(passAt(world, '2026-12-02 07:29:59')).toEqual([]);
    expect(passAt(world, '2026-12-02 07:30')).toEqual(['target_warning/target/1']);
  });

  it('is breached at 00:00 after its due day, and met a second before', () => {
    const world = after('issue');
    passAt(world, '2026-12-07 23:59:59');
    expect(passAt(world, '2026-12-07 23:59:59')).toEqual([]);
    expect(passAt(world, '2026-12-08 00:00')).toEqual(['target_breach/target/1']);
  });

  it('stands still while the applicant is awaited: no warning, no breach', () => {
    const world = after('submit');
    world.act('union.intake_officer', { type: 'request_supplement', items: [{ text: 'Phụ lục.' }] });
    expect(passAt(world, '2026-12-11 09:00')).toEqual([]);
  });

  it('warns and is breached anew after it was started anew', () => {
    const world = after('submit');
    passAt(world, '2026-12-09 09:00');
    world.act('union.intake_officer', { type: 'request_supplement', items: [{ text: 'Phụ lục.' }] });
    world.act('owner.applicant', { type: 'provide_supplement', papers: [{ kind: 'other' }] });
    const [ids, later] = [dues(world.state).map((due) => due.id), passAt(world, '2027-01-20 09:00')];
    expect(ids).toContain('target_warning/target/2');
    expect(later).toEqual(expect.arrayContaining(['target_warning/target/2', 'target_breach/target/2']));
  });
});

describe('a task', () => {
  it('is overdue at 00:00 after its due day, once', () => {
    const world = after('submit');
    // its head hears of it on the due day, its leader on the next working day: the 24th is a holiday
    expect(passAt(world, '2026-11-23 23:59:59')).toEqual(['escalation/1.head/1']);
    expect(passAt(world, '2026-11-24 00:00')).toEqual(['task_overdue/1/1']);
    expect(passAt(world, '2026-11-25 07:29')).toEqual([]);
    expect(passAt(world, '2026-11-26 00:00')).toEqual(['escalation/1.leader/1']);
  });

  it('that was done a moment before is not overdue', () => {
    const world = after('submit').at('2026-11-23 23:59:59');
    straight.accept(world);
    expect(passAt(world, '2026-11-24 00:00')).toEqual([]);
  });
});

describe('the silence of the police', () => {
  it('escalates after the due day and is never consent, however long it lasts', () => {
    const world = after('askPolice');
    expect(passAt(world, '2026-11-27 23:59:59')).toEqual(['reminder/3.1/1', 'escalation/3.head/1', 'reminder/2.1/1']);
    expect(passAt(world, '2026-11-28 00:00')).toEqual(['consultation_overdue/1/1']);
    expect(world.state.consultations[0]).toMatchObject({ state: 'open', escalated: true });
    passAt(world, '2027-11-26 00:00');
    expect(world.state.consultations[0]).toMatchObject({ state: 'open', opinion: null });
    expect(world.may('planning.officer', 'propose')).toEqual({ reason: 'consultation_open', functions: ['police'] });
  });

  it('is not consent either where delivery is proven', () => {
    const world = after('askPolice');
    world.act('police.focal_point', { type: 'record_delivery', consultation: 1, evidence: 'opened' });
    passAt(world, '2027-01-26 00:00');
    expect(world.state.consultations[0]).toMatchObject({ state: 'open', escalated: true });
  });

  it('is reported to those who can end it', () => {
    const world = after('askPolice');
    passAt(world, '2026-11-28 00:00');
    const notified = world.notices.filter((notice) => notice.template === 'consultation_overdue');
    expect(notified.map((notice) => keyOf(notice.recipient)).toSorted()).toEqual([
      'many_hats',
      'planning.leader',
      'planning.leader2',
      'planning.officer',
      'planning.officer2',
      'police.focal_point',
      'police.focal_point2',
    ]);
  });
});

describe('a catch-up', () => {
  it('makes events of all that has come, at once and each once, in the order in which they came', () => {
    const world = after('askPolice');
    const all = passAt(world, '2027-03-01 09:00');
    expect(all).toEqual([
      'reminder/3.1/1',
      'escalation/3.head/1',
      'reminder/2.1/1',
      'consultation_overdue/1/1',
      'escalation/2.head/1',
      'escalation/3.leader/1',
      'task_overdue/2/1',
      'escalation/2.leader/1',
      'escalation/3.manager/1',
      'escalation/2.manager/1',
      'target_warning/target/1',
      'apology_due/target/1',
      'target_breach/target/1',
      'statutory_breach/statutory/1',
    ]);
    expect(passAt(world, '2027-03-02 09:00')).toEqual([]);
    expect(world.state.handledDues).toEqual(all);
  });

  it('sends one message a recipient', () => {
    const world = after('askPolice');
    passAt(world, '2027-03-01 09:00');
    const recipients = world.notices.map((notice) => notice.recipient);
    expect(recipients.length).toBeGreaterThan(5);
    expect(new Set(recipients).size).toBe(recipients.length);
  });

  it('ends the same as passing every day by itself', () => {
    const [whole, daily] = [after('askPolice'), after('askPolice')];
    passAt(whole, '2026-12-31 09:00');
    const days = Array.from({ length: 41 }, (_, n) => new Date(Date.parse('2026-11-20T02:00:00Z') + n * 86_400_000));
    const each = days.flatMap((day) => passAt(daily, day.toISOString()));
    expect(each).toEqual(whole.state.handledDues);
    expect(daily.state.handledDues).toEqual(whole.state.handledDues);
  });

  it('with nothing due writes nothing', () => {
    const world = after('accept');
    const { version } = world.state;
    expect(world.passTime()).toEqual([]);
    expect(world.state.version).toBe(version);
  });

  it('of a closed case yields nothing', () => {
    expect(passAt(after('returnResult'), '2028-01-01 09:00')).toEqual([]);
  });
});
