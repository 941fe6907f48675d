import { expect, test } from 'vitest';
import { openPathWorld } from '../helpers/path-world.ts';
import { handedIn } from '../helpers/paths/dossiers.ts';
import { straightPath } from '../helpers/paths/straight-path.ts';

const world = await openPathWorld();

const propose = { type: 'propose', outcome: 'approve', reason: 'Phù hợp quy hoạch.' } as const;
const reason = 'Đã trao đổi trực tiếp với Công an tỉnh ngày 27/11, biên bản số 12.';
const close = { type: 'close_consultation', consultation: 1, reason } as const;

test.each(handedIn(world.province))(
  '$name waits for a silent police, never taken for consent',
  async ({ sample, owner }) => {
    const path = await world.submit(owner, sample, { at: '2026-11-02 09:00' });
    await path.goes(straightPath('accept', 'open_consultation'));
    await path.passes('2026-11-04 10:00');
    await path.opens('police.focal_point');
    await path.stands(); // the question has arrived, and the answer was due on the 6th
    await path.passes('2026-11-06 23:59');
    await path.passes('2026-11-07 00:00', ['consultation_overdue/1/1']);
    expect((await path.state()).consultations).toMatchObject([{ state: 'open', escalated: true }]);
    await path.refuses('planning.officer', propose, 'consultation_open');
    const late = [
      'task_overdue/2/1',
      'target_warning/target/1',
      'target_breach/target/1',
      'statutory_breach/statutory/1',
    ];
    await path.passes('2026-11-30 09:00', late);
    expect((await path.state()).consultations).toMatchObject([{ state: 'open', answer: null }]);
    await path.refuses('planning.officer', close, 'mandatory_needs_leader');
    await path.refuses('planning.officer', propose, 'consultation_open');
    await path.does('planning.leader', close, 'in_progress appraisal: planning appraise');
    await path.goes(straightPath('propose', 'forward'));
    const decider = await world.cases.read('ppc.chair', path.id);
    expect(decider).toMatchObject({ consultations: [{ state: 'closed', answer: null, closedReason: reason }] });
    await path.goes(straightPath('decide', 'return_result'));
    const { clocks } = await world.cases.read('ppc.chair', path.id);
    expect([clocks.target?.state, clocks.statutory?.state]).toEqual(['missed', 'missed']);
  },
);
