import { describe, expect, test } from 'vitest';
import { openPathWorld } from '../helpers/path-world.ts';
import { handedIn } from '../helpers/paths/dossiers.ts';
import { straightPath } from '../helpers/paths/straight-path.ts';

const world = await openPathWorld();

const stop = {
  type: 'stop',
  reason: 'Bên tài trợ bị thu hồi giấy đăng ký.',
  legalBasis: 'Nghị định 58/2022/NĐ-CP',
} as const;

describe.each(handedIn(world.province))('$name', ({ sample, owner }) => {
  test('is declined, and nobody outside knows before the result is returned', async () => {
    const path = await world.submit(owner, sample, { at: '2026-11-02 09:00' });
    await path.goes(straightPath('accept', 'answer_consultation'));
    const propose = { type: 'propose', outcome: 'decline', reason: 'Trùng với dự án đang triển khai tại xã.' } as const;
    await path.does('planning.officer', propose, 'in_progress appraisal: planning sign_off');
    await path.goes(straightPath('sign_off', 'forward'));
    await path.refuses('ppc.chair', { type: 'decide', outcome: 'decline' }, 'decline_needs_reason');
    const decline = { type: 'decide', outcome: 'decline', reason: 'Không phù hợp quy hoạch của tỉnh.' } as const;
    await path.does('ppc.chair', decline, 'declined result: ppc_office issue');
    await path.refuses('union.leader', stop, 'already_decided');
    await path.does('ppc_office.clerk', { type: 'issue' }, 'declined result: union return_result');
    await path.does('union.intake_officer', { type: 'return_result' }, 'declined');
    expect((await path.state()).clocks.target).toMatchObject({ endedOn: '2026-11-02' });
  });

  test('is refused at intake with a ground for outside and a reason for inside', async () => {
    const path = await world.submit(owner, sample, { at: '2026-11-02 09:00' });
    const ground = 'Khoản viện trợ thuộc thẩm quyền của Thủ tướng Chính phủ.';
    const legalBasis = 'Khoản 1 Điều 7 Nghị định 80/2020/NĐ-CP';
    const internalReason = 'Công an tỉnh đã lưu ý về bên tài trợ.';
    const refuse = { type: 'refuse', ground, legalBasis, internalReason, referTo: 'Bộ Kế hoạch và Đầu tư' } as const;
    await path.does('union.intake_officer', refuse, 'refused');
    expect(await world.cases.read(owner, path.id)).toMatchObject({ ending: { how: 'refused', ground, legalBasis } });
    await path.refuses('union.intake_officer', { type: 'accept' }, 'case_closed');
  });

  test('is withdrawn while the police are asked, who then have nothing left to do', async () => {
    const path = await world.submit(owner, sample, { at: '2026-11-02 09:00' });
    await path.goes(straightPath('accept', 'open_consultation'));
    await path.passes('2026-11-04 09:00');
    await path.does(owner, { type: 'withdraw', reason: 'Bên tài trợ đổi kế hoạch năm.' }, 'withdrawn');
    const late = { type: 'answer_consultation', consultation: 1, position: 'no_objection' } as const;
    await path.refuses('police.focal_point', late, 'case_closed');
    await path.passes('2026-12-30 09:00'); // nothing is due any more
    expect((await path.state()).consultations).toMatchObject([{ state: 'closed', opinion: null }]);
    expect((await world.cases.read(owner, path.id)).clocks.target).toMatchObject({ state: 'discontinued' });
  });

  test('is stopped by the Union, and by nobody else, with a legal basis', async () => {
    const path = await world.submit(owner, sample, { at: '2026-11-02 09:00' });
    await path.goes(straightPath('accept', 'sign_off'));
    await path.refuses('planning.leader', stop, 'not_your_unit');
    await path.does('union.leader', stop, 'stopped');
    const ending = { how: 'stopped', legalBasis: stop.legalBasis, reason: stop.reason };
    expect(await world.cases.read('planning.officer', path.id)).toMatchObject({ ending });
  });
});
