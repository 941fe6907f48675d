import { describe, expect, it } from 'vitest';
import { isNewer, soonestOfEachPart } from '../../../domain/look.ts';
import { lookAt } from '../../../domain/look-at.ts';
import { atLocal } from '../../../domain/time/office-time.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { provincePlan } from '../../helpers/province-plan.ts';
import { programme } from '../../helpers/dossiers.ts';
import { unitIds } from '../../helpers/pure-province.ts';
import type { PureWorld } from '../../helpers/pure-world.ts';
import { after, straight } from '../../helpers/stories.ts';

const hour = 3_600_000;

const lookOf = (world: PureWorld, now = world.now) =>
  lookAt(world.state, world.context().procedure, { now, takenAt: 5 });

describe('a look at a case', () => {
  it('tells the stage, what it waits for, and how long to sleep for each due', () => {
    const world = after('askPolice');
    expect(lookOf(world)).toEqual({
      caseId: world.state.id,
      code: 'UHN-261120-0001',
      version: world.state.shownVersion,
      takenAt: 5,
      procedure: 'aid-approval',
      status: 'in_progress',
      closed: false,
      chain: ['intake', 'appraisal', 'check', 'decision', 'result'],
      stage: {
        name: 'appraisal',
        kind: 'appraisal',
        round: 1,
        function: 'planning',
        due: '2026-12-01',
        waitsFor: ['appraise'],
      },
      consultations: [{ no: 1, function: 'police', round: 1, due: '2026-11-27', delivered: false, state: 'open' }],
      waits: [
        {
          id: 'reminder/3.1/1',
          part: 'consultation/1',
          kind: 'reminder',
          task: 'answer_consultation',
          days: null,
          dueOn: '2026-11-27',
          on: '2026-11-26',
          waitMs: (6 * 24 - 1.5) * hour,
        },
        {
          id: 'reminder/2.1/1',
          part: 'stage',
          kind: 'reminder',
          task: 'appraise',
          days: null,
          dueOn: '2026-11-30',
          on: '2026-11-27',
          waitMs: (7 * 24 - 1.5) * hour,
        },
        {
          id: 'consultation_overdue/1/1',
          part: 'consultation/1',
          kind: 'consultation_overdue',
          task: null,
          days: null,
          dueOn: '2026-11-27',
          on: '2026-11-27',
          waitMs: (7 * 24 + 15) * hour,
        },
        {
          id: 'task_overdue/2/1',
          part: 'stage',
          kind: 'task_overdue',
          task: 'appraise',
          days: null,
          dueOn: '2026-11-30',
          on: '2026-11-30',
          waitMs: (10 * 24 + 15) * hour,
        },
        {
          id: 'target_warning/target/1',
          part: 'target',
          kind: 'target_warning',
          task: null,
          days: 10,
          dueOn: '2026-12-07',
          on: '2026-12-02',
          waitMs: (12 * 24 - 1.5) * hour,
        },
        {
          id: 'apology_due/target/1',
          part: 'target',
          kind: 'apology_due',
          task: null,
          days: 10,
          dueOn: '2026-12-07',
          on: '2026-12-03',
          waitMs: (13 * 24 - 1.5) * hour,
        },
        {
          id: 'target_breach/target/1',
          part: 'target',
          kind: 'target_breach',
          task: null,
          days: 10,
          dueOn: '2026-12-07',
          on: '2026-12-07',
          waitMs: (17 * 24 + 15) * hour,
        },
        {
          id: 'statutory_breach/statutory/1',
          part: 'statutory',
          kind: 'statutory_breach',
          task: null,
          days: 20,
          dueOn: '2026-12-10',
          on: '2026-12-10',
          waitMs: (20 * 24 + 15) * hour,
        },
      ],
    });
  });

  it('goes on to the next due of a part when the first was handled', () => {
    const world = after('askPolice').at('2026-11-27 08:00');
    world.passTime();
    expect(soonestOfEachPart(lookOf(world).waits).map(({ id }) => id)).toEqual([
      'consultation_overdue/1/1',
      'escalation/2.head/1',
      'target_warning/target/1',
      'statutory_breach/statutory/1',
    ]);
  });

  it('is newer by its version, and with the same one by when it was taken', () => {
    const look = lookOf(after('accept'));
    const moved = { ...look, takenAt: look.takenAt + 1 };
    const later = { ...look, version: look.version + 1, takenAt: 0 };
    expect([isNewer(moved, look), isNewer(look, moved), isNewer(look, look)]).toEqual([true, false, false]);
    expect([isNewer(later, moved), isNewer(moved, later)]).toEqual([true, false]);
  });

  it('shows sign-off apart from the appraisal itself', () => {
    const world = after('propose');
    expect(lookOf(world).stage).toMatchObject({ kind: 'appraisal', waitsFor: ['sign_off'] });
  });

  it('never sleeps a negative time', () => {
    const world = after('askPolice');
    const late = lookOf(world, atLocal(plainDate('2027-06-01'), '09:00'));
    expect(late.waits.length).toBeGreaterThan(0);
    expect(late.waits.every((due) => due.waitMs === 0)).toBe(true);
  });

  it('of a closed case waits for nothing', () => {
    const world = after('returnResult');
    expect(lookOf(world)).toMatchObject({ closed: true, stage: null, waits: [], status: 'approved' });
  });

  it('carries no name, no text and no person', () => {
    const world = after('policeAnswer');
    world.act('police.focal_point', { type: 'raise_concern', text: 'Bí mật nội bộ.' });
    straight.propose(world);
    const seen = JSON.stringify(lookOf(world));
    const { titleVi, provider } = programme(unitIds.owner).dossier;
    const names = Object.values(provincePlan).flatMap((unit) => [
      unit.nameVi,
      ...Object.values<{ name: string }>(unit.people).map((one) => one.name),
    ]);
    for (const secret of [titleVi, provider.name, 'Bí mật', 'Hồ sơ hợp lệ', 'no_objection', ...names])
      expect(seen).not.toContain(secret);
    expect(seen).not.toMatch(/00000000-0000-4000-8000/);
  });
});
