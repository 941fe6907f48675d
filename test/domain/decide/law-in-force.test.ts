import { describe, expect, it } from 'vitest';
import type { Procedure } from '../../../domain/procedure/procedure.ts';
import { CalendarData, createCalendar } from '../../../domain/time/calendar.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { shippedCalendar } from '../../../domain/time/shipped-calendar.ts';
import { programme } from '../../helpers/dossiers.ts';
import { aidApproval, targetWith } from '../../helpers/laws.ts';
import { unitIds } from '../../helpers/pure-province.ts';
import { PureWorld } from '../../helpers/pure-world.ts';
import { straight } from '../../helpers/stories.ts';

const newLaw = (change: Partial<Procedure> = {}): Procedure =>
  aidApproval({ version: 2, effectiveFrom: plainDate('2026-11-23'), ...change });

function handedIn(...laws: readonly Procedure[]): PureWorld {
  const world = new PureWorld();
  world.procedures = [aidApproval(), ...laws];
  straight.submit(world);
  return world;
}

describe('the law in force', () => {
  it('on the day of the hand-in is pinned by it', () => {
    expect(handedIn(newLaw()).state.procedure).toEqual({ id: 'aid-approval', version: 1 });
  });

  it('on the day of the first acceptance is pinned again, with its figures', () => {
    const world = handedIn(newLaw(targetWith({ days: 12, warnOnDay: 8 }))).at('2026-11-23 09:00');
    straight.accept(world);
    expect(world.state.procedure.version).toBe(2);
    expect(world.state.clocks.target).toMatchObject({ due: '2026-12-09', warnOn: '2026-12-03', final: true });
  });

  it('does not change with a later acceptance, nor by itself', () => {
    const world = handedIn(newLaw());
    straight.accept(world);
    world.at('2026-11-25 09:00').act('planning.officer', { type: 'send_back', to: 'intake', reason: 'Thiếu.' });
    straight.accept(world);
    expect(world.state.procedure.version).toBe(1);
    expect(world.state.clocks.target).toMatchObject({ due: '2026-12-07' });
  });

  it('asks for its own papers', () => {
    const why = { vi: 'Lời kêu gọi', en: 'Appeal' };
    const strict = newLaw({ checklist: [...aidApproval().checklist, { paper: 'relief_appeal', why }] });
    const world = handedIn(strict);
    expect(world.may('union.intake_officer', 'accept')).toBe(true);
    world.at('2026-11-23 09:00');
    expect(world.may('union.intake_officer', 'accept')).toEqual({
      reason: 'missing_papers',
      papers: ['relief_appeal'],
    });
  });

  it('may name its stages otherwise', () => {
    const renamed = JSON.parse(JSON.stringify(newLaw()).replaceAll('"intake"', '"reception"')) as Procedure;
    const stages = renamed.stages.map((stage, n) => (n === 0 ? { ...stage, kind: 'intake' as const } : stage));
    const world = handedIn(newLaw({ stages })).at('2026-11-23 09:00');
    straight.accept(world);
    expect(world.state.stage?.name).toBe('appraisal');
    world.act('planning.officer', { type: 'send_back', to: 'reception', reason: 'Thiếu.' });
    expect(world.state.stage).toMatchObject({ name: 'reception', kind: 'intake', round: 1 });
  });

  it('keeps the days used before a supplement, where it says that a supplement only pauses', () => {
    const paused = targetWith({ onSupplement: 'pause' });
    const world = new PureWorld().at('2026-11-09 09:00');
    world.procedures = [aidApproval(paused), newLaw({ ...paused, effectiveFrom: plainDate('2026-11-17') })];
    world.submit('owner.applicant', programme(unitIds.owner));
    world.at('2026-11-12 09:00');
    world.act('union.intake_officer', { type: 'request_supplement', items: [{ text: 'Phụ lục.' }] });
    world.at('2026-11-18 09:00').act('owner.applicant', { type: 'provide_supplement', papers: [{ kind: 'other' }] });
    straight.accept(world);
    expect(world.state.procedure.version).toBe(2);
    expect(world.state.clocks.target).toMatchObject({ due: '2026-11-30', final: true });
  });

  it('may bring a statutory limit, or take it away', () => {
    const without = handedIn(newLaw({ statutory: null })).at('2026-11-23 09:00');
    straight.accept(without);
    expect(without.state.clocks.statutory).toMatchObject({ due: null, endedOn: '2026-11-23' });
    const world = new PureWorld();
    world.procedures = [aidApproval({ statutory: null }), newLaw()];
    straight.submit(world);
    expect(world.state.clocks.statutory).toBeNull();
    straight.accept(world.at('2026-11-23 09:00'));
    expect(world.state.clocks.statutory).toMatchObject({ due: '2026-12-10', final: true });
  });

  it('counts by the newest calendar from acceptance on', () => {
    const world = handedIn();
    const { data } = shippedCalendar();
    const dayOff = { date: '2026-11-25', kind: 'off', name: 'Nghỉ bão', basis: '1/CĐ-TTg' };
    world.calendars.push(
      createCalendar(CalendarData.parse({ ...data, days: [...data.days, dayOff].toSorted(byDate) }), 2),
    );
    world.at('2026-11-23 09:00');
    straight.accept(world);
    expect(world.state).toMatchObject({ calendarVersion: 2, clocks: { target: { due: '2026-12-08', final: true } } });
  });
});

const byDate = (a: { date: string }, b: { date: string }) => (a.date < b.date ? -1 : 1);
