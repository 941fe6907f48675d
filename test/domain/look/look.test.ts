import { describe, expect, it } from 'vitest';
import { lookAt } from '../../../domain/look.ts';
import { atLocal } from '../../../domain/time/office-time.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { provincePlan } from '../../helpers/province-plan.ts';
import { programme } from '../../helpers/dossiers.ts';
import { unitIds } from '../../helpers/pure-province.ts';
import { after, straight } from '../../helpers/stories.ts';

const hour = 3_600_000;

describe('a look at a case', () => {
  it('tells the stage, what it waits for, and how long to sleep for each due', () => {
    const world = after('askPolice');
    expect(lookAt(world.state, world.now)).toEqual({
      caseId: world.state.id,
      code: 'UHN-261120-0001',
      version: world.state.version,
      status: 'in_progress',
      closed: false,
      stage: {
        name: 'appraisal',
        kind: 'appraisal',
        round: 1,
        function: 'planning',
        due: '2026-12-01',
        waitsFor: ['appraise'],
      },
      consultations: [{ no: 1, function: 'police', round: 1, due: '2026-11-27', delivered: false, state: 'open' }],
      dues: [
        {
          id: 'reminder/3.1/1',
          kind: 'reminder',
          scope: { kind: 'consultation', consultation: 1 },
          summary: 'reminder 3.1: 2026-11-26',
          waitMs: (6 * 24 - 1.5) * hour,
        },
        {
          id: 'reminder/2.1/1',
          kind: 'reminder',
          scope: { kind: 'stage', stage: 'appraisal', round: 1 },
          summary: 'reminder 2.1: 2026-11-27',
          waitMs: (7 * 24 - 1.5) * hour,
        },
        {
          id: 'consultation_overdue/1/1',
          kind: 'consultation_overdue',
          scope: { kind: 'consultation', consultation: 1 },
          summary: 'consultation overdue 1: 2026-11-27',
          // from Friday 9:00 to the end of the next Friday
          waitMs: (7 * 24 + 15) * hour,
        },
        {
          id: 'task_overdue/2/1',
          kind: 'task_overdue',
          scope: { kind: 'stage', stage: 'appraisal', round: 1 },
          summary: 'task overdue 2: 2026-11-30',
          waitMs: (10 * 24 + 15) * hour,
        },
        {
          id: 'target_warning/target/1',
          kind: 'target_warning',
          scope: { kind: 'clock', clock: 'target' },
          summary: 'target warning target: 2026-12-02',
          waitMs: (12 * 24 - 1.5) * hour,
        },
        {
          id: 'apology_due/target/1',
          kind: 'apology_due',
          scope: { kind: 'clock', clock: 'target' },
          summary: 'apology due target: 2026-12-03',
          waitMs: (13 * 24 - 1.5) * hour,
        },
        {
          id: 'target_breach/target/1',
          kind: 'target_breach',
          scope: { kind: 'clock', clock: 'target' },
          summary: 'target breach target: 2026-12-07',
          waitMs: (17 * 24 + 15) * hour,
        },
        {
          id: 'statutory_breach/statutory/1',
          kind: 'statutory_breach',
          scope: { kind: 'clock', clock: 'statutory' },
          summary: 'statutory breach statutory: 2026-12-10',
          waitMs: (20 * 24 + 15) * hour,
        },
      ],
    });
  });

  it('shows sign-off apart from the appraisal itself', () => {
    const world = after('propose');
    expect(lookAt(world.state, world.now).stage).toMatchObject({ kind: 'appraisal', waitsFor: ['sign_off'] });
  });

  it('never sleeps a negative time', () => {
    const world = after('askPolice');
    const late = lookAt(world.state, atLocal(plainDate('2027-06-01'), '09:00'));
    expect(late.dues.length).toBeGreaterThan(0);
    expect(late.dues.every((due) => due.waitMs === 0)).toBe(true);
  });

  it('of a closed case waits for nothing', () => {
    const world = after('returnResult');
    expect(lookAt(world.state, world.now)).toMatchObject({ closed: true, stage: null, dues: [], status: 'approved' });
  });

  it('carries no name, no text and no person', () => {
    const world = after('policeAnswer');
    world.act('police.focal_point', { type: 'raise_concern', text: 'Bí mật nội bộ.' });
    straight.propose(world);
    const seen = JSON.stringify(lookAt(world.state, world.now));
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
